"""Builds what is asked of registers; loaded when the first of it is asked for."""

from station_app.services.batches import Batches
from station_app.services.casework import Casework
from station_app.services.here import Here
from station_app.services.register_desk import Registers
from station_app.services.register_slips import BlankForm, CaseRegisterSlip, LineSlip


def build_registers(here: Here, casework: Casework) -> Registers:
    """Put the papers of registers together."""
    of_case, batches = CaseRegisterSlip(here, casework), Batches(here, casework)
    return Registers(
        of_case=of_case,
        of_line=LineSlip(here, of_case),
        blank=BlankForm(here),
        batches=batches.board,
        pack=batches.pack,
        batch_slip=batches.again,
        receive=batches.receive,
    )
