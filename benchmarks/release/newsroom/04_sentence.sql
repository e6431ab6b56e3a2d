-- Twelve sentences of about seventeen words to an article; every second one states something: six
-- of the ten things that its story is about, each in one of three wordings.
CREATE TEMP TABLE sentence AS
WITH place AS (
    SELECT
        told.*,
        spot,
        spot // 2 AS slot,
        spot % 2 = 0 AS states,
        (hash(told.source) + spot // 2) % 10 AS about,
        hash(told.source * 6 + spot // 2) AS luck
    FROM told
    CROSS JOIN range(12) AS made (spot)
),

spoken AS (
    SELECT
        *,
        CASE slot
            WHEN 0 THEN 'named'
            WHEN 2 THEN CASE WHEN luck % 4 = 0 THEN 'document' ELSE 'named' END
            WHEN 3 THEN CASE WHEN luck % 2 = 0 THEN 'unnamed' ELSE 'outlet' END
            ELSE 'own'
        END AS tag,
        hash(story * 7 + luck % 6) % $speakers AS speaker,
        hash(story * 3 + luck % 2) % $outlets AS cited
    FROM place
),

worded AS (
    SELECT
        *,
        CASE tag
            WHEN 'named' THEN 'Speaker ' || speaker
            WHEN 'document' THEN 'Speaker ' || speaker
            WHEN 'unnamed' THEN 'Officials'
            WHEN 'outlet' THEN 'Outlet ' || cited
        END AS who,
        CASE WHEN states THEN story * 10 + about ELSE source * 100 + spot END AS seed,
        CASE WHEN states THEN luck // 100 % 3 ELSE 0 END AS wording
    FROM spoken
),

said AS (
    SELECT
        *,
        CASE
            WHEN NOT states THEN ''
            WHEN tag = 'document' THEN 'A report by '
            WHEN tag = 'own' THEN 'It emerged that '
            ELSE ''
        END AS lead,
        CASE WHEN states AND who IS NOT NULL THEN ' said that ' ELSE '' END AS verb,
        CASE WHEN states THEN (10 + seed % 90) || ' people ' ELSE '' END
        || array_to_string(
            list_transform(
                range(12), lambda w: 'noun' || (hash(seed * 17 + w * (1 + wording)) % 5000)
            ),
            ' '
        ) AS core
    FROM worded
)

SELECT
    * EXCLUDE (who),
    CASE WHEN states THEN who END AS who,
    lead || coalesce(CASE WHEN states THEN who END, '') || verb AS opening,
    coalesce(
        sum(length(opening) + length(core) + 2)
            OVER (PARTITION BY n ORDER BY spot ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING),
        0
    )::INTEGER AS begins
FROM said;
