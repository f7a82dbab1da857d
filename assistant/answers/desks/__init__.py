"""Who answers what: attendance, votes, lists, and whatever a sentence of a punkt answers."""
