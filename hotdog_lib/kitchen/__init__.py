"""Renders the course's picture set; needs the optional packages mitsuba and mitsuba-oidn."""
