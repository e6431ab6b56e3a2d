SELECT outlet
FROM article
WHERE is_current AND outlet IS NOT NULL
GROUP BY outlet
ORDER BY outlet;
