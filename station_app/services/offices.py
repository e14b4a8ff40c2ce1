"""Where people are sent who came to the wrong office: its name, telephone and address."""

from station_app.domain.matter import Words
from station_app.domain.region import LEVELS
from station_app.services.here import Here
from station_app.services.office_views import OfficeView


def office_of(here: Here, matter: str) -> OfficeView | None:
    """Return the office that the rule pack names for a matter, else what the point knows of the county.

    None at the county's own window: nobody stands above it here.
    """
    level = here.point.level
    found = here.catalogue.region.office_for(level, matter)
    if found is not None:
        return OfficeView(found.level, found.name, found.phone, found.address)
    if level == LEVELS[-1]:
        return None
    name = Words("县医保经办中心", "County medical insurance centre")
    return OfficeView(LEVELS[-1], name, here.point.county_phone)
