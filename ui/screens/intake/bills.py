"""The code of a bill under the scanner: a row of the bills on the form."""

from PySide6.QtCore import QObject, Qt, Signal

from station_app.domain.billcode import read_bill
from ui.forms.form import Form


class BillScan(QObject):
    """Adds what a code says to the first list of the form that has its columns."""

    _read = Signal(str, object)

    def __init__(self, form: Form) -> None:
        super().__init__(form)
        self._form = form
        # Queued: first the scan watch takes back what the scanner typed into the field with the cursor.
        self._read.connect(form.add_row, Qt.ConnectionType.QueuedConnection)

    def take(self, text: str) -> bool:
        """Take a scanned text; False when it is no bill or the form asks for none."""
        bill = read_bill(text)
        place = self._form.list_of(bill) if bill else ""
        if bill and place:
            self._read.emit(place, bill)
        return bool(place)
