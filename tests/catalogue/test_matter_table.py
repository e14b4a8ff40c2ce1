"""The table of matters that can be booked or asked for names every matter there is, as it is called."""

from station_app.catalogue.__main__ import SHIPPED
from station_app.catalogue.reader import Catalogue


def test_the_table_of_matters_is_the_list_of_the_catalogue() -> None:
    catalogue = Catalogue.of_division(SHIPPED, "341525")
    listed = {row.code: row.name for row in catalogue.table("service_matter")}
    assert listed == {head.code: head.name for head in catalogue.index()}
