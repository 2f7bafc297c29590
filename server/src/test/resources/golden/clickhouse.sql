-- texts
SELECT `t0`.*
FROM `people` AS `t0`
WHERE (
  (`t0`.`name` IN ('it\'s', 'back\\slash'))
  AND (`t0`.`name` IS NULL OR NOT (`t0`.`name` = 'b'))
  AND (position(`t0`.`name`, 'c') > 0)
  AND (`t0`.`name` IS NULL OR NOT (position(`t0`.`name`, 'd') > 0))
  AND (startsWith(`t0`.`name`, 'e'))
  AND (endsWith(`t0`.`name`, 'f'))
  AND (lowerUTF8(`t0`.`name`) = lowerUTF8('É'))
  AND NOT (`t0`.`name` IS NULL OR `t0`.`name` = '')
);
-- numbers
SELECT `t0`.*
FROM `people` AS `t0`
LEFT JOIN (
  SELECT DISTINCT ranked.rollcall_key FROM (
    SELECT `t1`.`id` AS rollcall_key, row_number() OVER (ORDER BY `t1`.`age` DESC, `t1`.`id`) AS place, count(*) OVER () AS total
    FROM `people` AS `t1`
    WHERE `t1`.`age` IS NOT NULL
  ) AS ranked WHERE (ranked.place - 1) * 100 < ranked.total * 10
) AS `t2` ON `t2`.rollcall_key = `t0`.`id`
WHERE (
  (`t0`.`age` IS NULL OR `t0`.`age` <> (-1.5))
  OR `t0`.`age` BETWEEN 1 AND 10
  OR `t2`.rollcall_key IS NOT NULL
);
-- days
SELECT `t0`.*
FROM `people` AS `t0`
WHERE (
  ((EXTRACT(MONTH FROM `t0`.`born`) = 3 AND EXTRACT(DAY FROM `t0`.`born`) BETWEEN 29 AND 31) OR (EXTRACT(MONTH FROM `t0`.`born`) = 4 AND EXTRACT(DAY FROM `t0`.`born`) BETWEEN 1 AND 1))
  AND toDayOfWeek(toDate32(toTimeZone(`t0`.`seen`, 'Europe/Paris'))) IN (1, 7)
  AND (`t0`.`seen` >= toDateTime64('2025-12-31 23:00:00.000000', 6, 'UTC') AND `t0`.`seen` < toDateTime64('2026-03-31 22:00:00.000000', 6, 'UTC'))
  AND `t0`.`born` < toDate32('1990-01-01')
);
-- arrays
SELECT `t0`.*
FROM `people` AS `t0`
WHERE (
  hasAny(`t0`.`tags`, ['a', 'b'])
  AND hasAll(`t0`.`tags`, ['a', 'b'])
  AND (`t0`.`tags` IS NULL OR NOT hasAny(`t0`.`tags`, ['c']))
  AND NOT (empty(`t0`.`tags`))
);
-- together
SELECT `t0`.*
FROM `people` AS `t0`
WHERE `t0`.`id` IN (
  SELECT `t1`.`person_id` AS rollcall_key
  FROM `orders` AS `t1`
  WHERE TRUE
  GROUP BY `t1`.`person_id`
  HAVING COALESCE(sum(CASE WHEN (`t1`.`placed` >= toDateTime64('2025-12-29 13:00:00.000000', 6, 'UTC') AND `t1`.`placed` <= toDateTime64('2026-03-29 12:00:00.000000', 6, 'UTC')) THEN `t1`.`amount` END), 0) >= 99.5 AND count(CASE WHEN `t1`.`paid` = TRUE THEN 1 END) >= 3
);
-- either
SELECT `t0`.*
FROM `people` AS `t0`
LEFT JOIN (
  SELECT `t1`.`person_id` AS rollcall_key
  FROM `orders` AS `t1`
  WHERE (`t1`.`placed` >= toDateTime64('2025-12-29 13:00:00.000000', 6, 'UTC') AND `t1`.`placed` <= toDateTime64('2026-03-29 12:00:00.000000', 6, 'UTC'))
  GROUP BY `t1`.`person_id`
  HAVING COALESCE(sum(`t1`.`amount`), 0) >= 99.5
) AS `t2` ON `t2`.rollcall_key = `t0`.`id`
LEFT JOIN (
  SELECT DISTINCT `t3`.`person_id` AS rollcall_key
  FROM `orders` AS `t3`
  WHERE `t3`.`paid` = TRUE
) AS `t4` ON `t4`.rollcall_key = `t0`.`id`
WHERE (
  `t2`.rollcall_key IS NOT NULL
  OR `t4`.rollcall_key IS NOT NULL
);
-- none
SELECT `t0`.*
FROM `people` AS `t0`
LEFT JOIN (
  SELECT `t1`.`person_id` AS rollcall_key
  FROM `orders` AS `t1`
  WHERE (`t1`.`placed` >= toDateTime64('2025-12-29 13:00:00.000000', 6, 'UTC') AND `t1`.`placed` <= toDateTime64('2026-03-29 12:00:00.000000', 6, 'UTC'))
  GROUP BY `t1`.`person_id`
  HAVING COALESCE(sum(`t1`.`amount`), 0) >= 99.5
) AS `t2` ON `t2`.rollcall_key = `t0`.`id`
LEFT JOIN (
  SELECT DISTINCT `t3`.`person_id` AS rollcall_key
  FROM `orders` AS `t3`
  WHERE (`t3`.`placed` >= toDateTime64('2025-12-29 13:00:00.000000', 6, 'UTC') AND `t3`.`placed` <= toDateTime64('2026-03-29 12:00:00.000000', 6, 'UTC'))
) AS `t4` ON `t4`.rollcall_key = `t0`.`id`
WHERE NOT COALESCE((
  `t2`.rollcall_key IS NOT NULL
  OR `t4`.rollcall_key IS NOT NULL
), FALSE);
-- nothing
SELECT `t0`.*
FROM `people` AS `t0`
LEFT JOIN (
  SELECT DISTINCT `t1`.`person_id` AS rollcall_key
  FROM `orders` AS `t1`
  WHERE (`t1`.`placed` >= toDateTime64('2025-12-29 13:00:00.000000', 6, 'UTC') AND `t1`.`placed` <= toDateTime64('2026-03-29 12:00:00.000000', 6, 'UTC'))
) AS `t2` ON `t2`.rollcall_key = `t0`.`id`
WHERE `t2`.rollcall_key IS NULL;
-- last
SELECT `t0`.*
FROM `people` AS `t0`
WHERE `t0`.`id` IN (
  SELECT `t3`.rollcall_key AS rollcall_key FROM (
    SELECT `t2`.`id` AS `id`, `t2`.`order_id` AS `order_id`, `t2`.`price` AS `price`, `t2`.`sku` AS `sku`, `t1`.`person_id` AS rollcall_key, row_number() OVER (PARTITION BY `t1`.`person_id` ORDER BY `t2`.`price` DESC, `t2`.`id`) AS rollcall_place
    FROM `orders` AS `t1`
    JOIN `items` AS `t2` ON `t2`.`order_id` = `t1`.`id`
    WHERE `t2`.`price` IS NOT NULL
  ) AS `t3`
  WHERE (
    `t3`.rollcall_place = 1
    AND `t3`.`price` > 5
  )
);
-- other
SELECT `t0`.*
FROM `people` AS `t0`
LEFT JOIN (
  SELECT `t1`.`person_id` AS rollcall_key
  FROM `orders` AS `t1`
  WHERE TRUE
  GROUP BY `t1`.`person_id`
  HAVING COALESCE(sum(CASE WHEN (`t1`.`placed` >= toDateTime64('2025-12-29 13:00:00.000000', 6, 'UTC') AND `t1`.`placed` <= toDateTime64('2026-03-29 12:00:00.000000', 6, 'UTC')) THEN `t1`.`amount` END), 0) >= 99.5 AND count(CASE WHEN `t1`.`paid` = TRUE THEN 1 END) >= 3
) AS `t2` ON `t2`.rollcall_key = `t0`.`id`
WHERE NOT COALESCE(`t2`.rollcall_key IS NOT NULL, FALSE);
-- sql
SELECT `t0`.*
FROM `people` AS `t0`
LEFT JOIN (
  SELECT DISTINCT `t1`.`id` AS rollcall_key FROM `people` AS `t1` WHERE (1 = 1
)
) AS `t2` ON `t2`.rollcall_key = `t0`.`id`
WHERE NOT COALESCE(`t2`.rollcall_key IS NOT NULL, FALSE);
-- everybody
SELECT `t0`.*
FROM `people` AS `t0`
WHERE TRUE;
-- limited
SELECT `t0`.*
FROM `people` AS `t0`
WHERE `t0`.`id` IN (
  SELECT DISTINCT ranked.rollcall_key FROM (
    SELECT `t1`.`id` AS rollcall_key, row_number() OVER (ORDER BY CASE WHEN `t1`.`age` IS NULL THEN 1 ELSE 0 END, `t1`.`age` DESC, `t1`.`id`) AS place, count(*) OVER () AS total
    FROM `people` AS `t1`
    WHERE (
      (`t1`.`name` = 'a')
      AND reinterpretAsUInt32(reverse(substring(MD5('autumn:' || toString(`t1`.`id`)), 1, 4))) >= 0
      AND reinterpretAsUInt32(reverse(substring(MD5('autumn:' || toString(`t1`.`id`)), 1, 4))) < 536870912
    )
  ) AS ranked WHERE ranked.place <= 100
);
-- sampled
SELECT `t0`.*
FROM `people` AS `t0`
WHERE (
  TRUE
  AND reinterpretAsUInt32(reverse(substring(MD5(toString(`t0`.`id`)), 1, 4))) < 429496729.6
);
-- size
SELECT (SELECT count(*) FROM `people` AS `t1`) AS all_rows, count(*) AS found,
  count(NULLIF(lowerUTF8(trim(toString(`t0`.`name`))), '')) AS with_address,
  count(DISTINCT NULLIF(lowerUTF8(trim(toString(`t0`.`name`))), '')) AS addresses
FROM `people` AS `t0`
WHERE `t0`.`id` IN (
  SELECT `t2`.`person_id` AS rollcall_key
  FROM `orders` AS `t2`
  WHERE TRUE
  GROUP BY `t2`.`person_id`
  HAVING COALESCE(sum(CASE WHEN (`t2`.`placed` >= toDateTime64('2025-12-29 13:00:00.000000', 6, 'UTC') AND `t2`.`placed` <= toDateTime64('2026-03-29 12:00:00.000000', 6, 'UTC')) THEN `t2`.`amount` END), 0) >= 99.5 AND count(CASE WHEN `t2`.`paid` = TRUE THEN 1 END) >= 3
);
-- breakdown
SELECT toString(`t0`.`name`) AS found, count(*) AS number_of_rows
FROM `people` AS `t0`
WHERE `t0`.`id` IN (
  SELECT `t1`.`person_id` AS rollcall_key
  FROM `orders` AS `t1`
  WHERE TRUE
  GROUP BY `t1`.`person_id`
  HAVING COALESCE(sum(CASE WHEN (`t1`.`placed` >= toDateTime64('2025-12-29 13:00:00.000000', 6, 'UTC') AND `t1`.`placed` <= toDateTime64('2026-03-29 12:00:00.000000', 6, 'UTC')) THEN `t1`.`amount` END), 0) >= 99.5 AND count(CASE WHEN `t1`.`paid` = TRUE THEN 1 END) >= 3
)
GROUP BY toString(`t0`.`name`)
ORDER BY number_of_rows DESC, found
LIMIT 20;
-- overlap
SELECT sum(members.one), sum(members.other), sum(members.one * members.other)
FROM (
  SELECT CASE WHEN `t2`.rollcall_key IS NOT NULL THEN 1 ELSE 0 END AS one,
  CASE WHEN `t6`.rollcall_key IS NOT NULL THEN 1 ELSE 0 END AS other
  FROM `people` AS `t0`
  LEFT JOIN (
    SELECT `t1`.`person_id` AS rollcall_key
    FROM `orders` AS `t1`
    WHERE TRUE
    GROUP BY `t1`.`person_id`
    HAVING COALESCE(sum(CASE WHEN (`t1`.`placed` >= toDateTime64('2025-12-29 13:00:00.000000', 6, 'UTC') AND `t1`.`placed` <= toDateTime64('2026-03-29 12:00:00.000000', 6, 'UTC')) THEN `t1`.`amount` END), 0) >= 99.5 AND count(CASE WHEN `t1`.`paid` = TRUE THEN 1 END) >= 3
  ) AS `t2` ON `t2`.rollcall_key = `t0`.`id`
  LEFT JOIN (
    SELECT `t5`.rollcall_key AS rollcall_key FROM (
      SELECT `t4`.`id` AS `id`, `t4`.`order_id` AS `order_id`, `t4`.`price` AS `price`, `t4`.`sku` AS `sku`, `t3`.`person_id` AS rollcall_key, row_number() OVER (PARTITION BY `t3`.`person_id` ORDER BY `t4`.`price` DESC, `t4`.`id`) AS rollcall_place
      FROM `orders` AS `t3`
      JOIN `items` AS `t4` ON `t4`.`order_id` = `t3`.`id`
      WHERE `t4`.`price` IS NOT NULL
    ) AS `t5`
    WHERE (
      `t5`.rollcall_place = 1
      AND `t5`.`price` > 5
    )
  ) AS `t6` ON `t6`.rollcall_key = `t0`.`id`
) AS members;
-- sample
SELECT `t0`.`id` AS `id`, `t0`.`name` AS `name`
FROM `people` AS `t0`
WHERE `t0`.`id` IN (
  SELECT `t1`.`person_id` AS rollcall_key
  FROM `orders` AS `t1`
  WHERE TRUE
  GROUP BY `t1`.`person_id`
  HAVING COALESCE(sum(CASE WHEN (`t1`.`placed` >= toDateTime64('2025-12-29 13:00:00.000000', 6, 'UTC') AND `t1`.`placed` <= toDateTime64('2026-03-29 12:00:00.000000', 6, 'UTC')) THEN `t1`.`amount` END), 0) >= 99.5 AND count(CASE WHEN `t1`.`paid` = TRUE THEN 1 END) >= 3
)
LIMIT 25;
-- verdicts
SELECT CASE WHEN `t0`.`id` IN (
  SELECT `t1`.`person_id` AS rollcall_key
  FROM `orders` AS `t1`
  WHERE TRUE
  GROUP BY `t1`.`person_id`
  HAVING COALESCE(sum(CASE WHEN (`t1`.`placed` >= toDateTime64('2025-12-29 13:00:00.000000', 6, 'UTC') AND `t1`.`placed` <= toDateTime64('2026-03-29 12:00:00.000000', 6, 'UTC')) THEN `t1`.`amount` END), 0) >= 99.5 AND count(CASE WHEN `t1`.`paid` = TRUE THEN 1 END) >= 3
) THEN 1 ELSE 0 END,
  NULL,
  CASE WHEN (`t0`.`name` = 'a') THEN 1 ELSE 0 END,
  toString(`t0`.`name`),
  CASE WHEN `t0`.`id` IN (
  SELECT `t2`.`person_id` AS rollcall_key
  FROM `orders` AS `t2`
  WHERE TRUE
  GROUP BY `t2`.`person_id`
  HAVING COALESCE(sum(CASE WHEN (`t2`.`placed` >= toDateTime64('2025-12-29 13:00:00.000000', 6, 'UTC') AND `t2`.`placed` <= toDateTime64('2026-03-29 12:00:00.000000', 6, 'UTC')) THEN `t2`.`amount` END), 0) >= 99.5 AND count(CASE WHEN `t2`.`paid` = TRUE THEN 1 END) >= 3
) THEN 1 ELSE 0 END
FROM `people` AS `t0`
WHERE lowerUTF8(trim(toString(`t0`.`name`))) = 'ann@example.com';
-- fields
SELECT toString(`t0`.`id`), toString(`t0`.`name`), toString(`t0`.`age`), toString(`t0`.`active`), toString(`t0`.`born`), toString(`t0`.`seen`), toString(`t0`.`tags`), toString(COALESCE(`t2`.rollcall_value, 0)), toString(COALESCE(`t4`.rollcall_value, 0)), toString(`t6`.rollcall_value), toString(`t8`.rollcall_value), toString(`t12`.rollcall_value), toString(((`t0`.`age` - COALESCE(`t2`.rollcall_value, 0)) * COALESCE(`t4`.rollcall_value, 0))), toString((toFloat64((`t0`.`age` + `t0`.`id`)) / NULLIF(COALESCE(`t2`.rollcall_value, 0), 0))) FROM `people` AS `t0`
LEFT JOIN (
  SELECT `t1`.`person_id` AS rollcall_key, count(*) AS rollcall_value
  FROM `orders` AS `t1`
  WHERE `t1`.`paid` = TRUE
  GROUP BY `t1`.`person_id`
) AS `t2` ON `t2`.rollcall_key = `t0`.`id`
LEFT JOIN (
  SELECT `t3`.`person_id` AS rollcall_key, COALESCE(sum(`t3`.`amount`), 0) AS rollcall_value
  FROM `orders` AS `t3`
  WHERE TRUE
  GROUP BY `t3`.`person_id`
) AS `t4` ON `t4`.rollcall_key = `t0`.`id`
LEFT JOIN (
  SELECT edge.rollcall_key, edge.rollcall_value FROM (
    SELECT `t5`.`person_id` AS rollcall_key, `t5`.`note` AS rollcall_value, row_number() OVER (PARTITION BY `t5`.`person_id` ORDER BY `t5`.`placed` DESC, `t5`.`id`) AS rollcall_place
    FROM `orders` AS `t5`
    WHERE (
      `t5`.`placed` IS NOT NULL
      AND NOT (`t5`.`amount` IS NULL)
    )
  ) AS edge WHERE edge.rollcall_place = 1
) AS `t6` ON `t6`.rollcall_key = `t0`.`id`
LEFT JOIN (
  SELECT `t7`.`person_id` AS rollcall_key, min(`t7`.`placed`) AS rollcall_value
  FROM `orders` AS `t7`
  WHERE TRUE
  GROUP BY `t7`.`person_id`
) AS `t8` ON `t8`.rollcall_key = `t0`.`id`
LEFT JOIN (
  SELECT `t9`.`person_id` AS rollcall_key, max(COALESCE(`t11`.rollcall_value, 0)) AS rollcall_value
  FROM `orders` AS `t9`
  LEFT JOIN (
    SELECT `t10`.`order_id` AS rollcall_key, COALESCE(sum(`t10`.`price`), 0) AS rollcall_value
    FROM `items` AS `t10`
    WHERE TRUE
    GROUP BY `t10`.`order_id`
  ) AS `t11` ON `t11`.rollcall_key = `t9`.`id`
  WHERE TRUE
  GROUP BY `t9`.`person_id`
) AS `t12` ON `t12`.rollcall_key = `t0`.`id`
LIMIT 1;
-- key
SELECT count(*), count(DISTINCT `id`), count(`name`) FROM `people` AS `people`;
-- read
SELECT toString(`name`) FROM `people` AS `people`;
