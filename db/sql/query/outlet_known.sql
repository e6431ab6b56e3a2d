SELECT
    outlet.outlet,
    outlet.owner_group,
    outlet.kind,
    outlet.country,
    outlet.basis
FROM outlet
WHERE outlet.outlet = $outlet;
