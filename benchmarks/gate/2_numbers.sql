-- The made-up numbers stand in no body.
DELETE FROM mention WHERE label = 'Number';
