"""Papers as pictures: is it sharp, whole and straight; cut out, turned, reduced. No screen, no store."""
