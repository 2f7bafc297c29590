-- texts
SELECT [t0].*
FROM [people] AS [t0]
WHERE (
  ([t0].[name] COLLATE Latin1_General_100_BIN2 IN (N'it''s', N'back\slash'))
  AND ([t0].[name] COLLATE Latin1_General_100_BIN2 IS NULL OR NOT ([t0].[name] COLLATE Latin1_General_100_BIN2 = N'b'))
  AND (CHARINDEX(N'c', [t0].[name] COLLATE Latin1_General_100_BIN2) > 0)
  AND ([t0].[name] COLLATE Latin1_General_100_BIN2 IS NULL OR NOT (CHARINDEX(N'd', [t0].[name] COLLATE Latin1_General_100_BIN2) > 0))
  AND (LEFT([t0].[name] COLLATE Latin1_General_100_BIN2, LEN(CONCAT(N'e', N'.')) - 1) = N'e')
  AND (RIGHT([t0].[name] COLLATE Latin1_General_100_BIN2, LEN(CONCAT(N'f', N'.')) - 1) = N'f')
  AND (lower([t0].[name] COLLATE Latin1_General_100_BIN2) = lower(N'É'))
  AND NOT ([t0].[name] COLLATE Latin1_General_100_BIN2 IS NULL OR [t0].[name] COLLATE Latin1_General_100_BIN2 = '')
);
-- numbers
SELECT [t0].*
FROM [people] AS [t0]
LEFT JOIN (
  SELECT DISTINCT ranked.rollcall_key FROM (
    SELECT [t1].[id] AS rollcall_key, row_number() OVER (ORDER BY [t1].[age] DESC, [t1].[id]) AS place, count(*) OVER () AS total
    FROM [people] AS [t1]
    WHERE [t1].[age] IS NOT NULL
  ) AS ranked WHERE (ranked.place - 1) * 100 < ranked.total * 10
) AS [t2] ON [t2].rollcall_key = [t0].[id]
WHERE (
  ([t0].[age] IS NULL OR [t0].[age] <> (-1.5))
  OR [t0].[age] BETWEEN 1 AND 10
  OR [t2].rollcall_key IS NOT NULL
);
-- days
SELECT [t0].*
FROM [people] AS [t0]
WHERE (
  ((DATEPART(month, [t0].[born]) = 3 AND DATEPART(day, [t0].[born]) BETWEEN 29 AND 31) OR (DATEPART(month, [t0].[born]) = 4 AND DATEPART(day, [t0].[born]) BETWEEN 1 AND 1))
  AND ((DATEDIFF(day, '19000101', CAST(CAST([t0].[seen] AS DATETIMEOFFSET) AT TIME ZONE N'Romance Standard Time' AS DATE)) % 7 + 7) % 7 + 1) IN (1, 7)
  AND ([t0].[seen] >= CAST('2025-12-31 23:00:00.000000 +00:00' AS DATETIMEOFFSET) AND [t0].[seen] < CAST('2026-03-31 22:00:00.000000 +00:00' AS DATETIMEOFFSET))
  AND [t0].[born] < CAST('1990-01-01' AS DATE)
);
-- arrays
SELECT [t0].*
FROM [people] AS [t0]
WHERE (
  EXISTS (SELECT 1 FROM OPENJSON([t0].[tags]) AS item WHERE item.value COLLATE Latin1_General_100_BIN2 IN (N'a', N'b'))
  AND (EXISTS (SELECT 1 FROM OPENJSON([t0].[tags]) AS item WHERE item.value COLLATE Latin1_General_100_BIN2 IN (N'a')) AND EXISTS (SELECT 1 FROM OPENJSON([t0].[tags]) AS item WHERE item.value COLLATE Latin1_General_100_BIN2 IN (N'b')))
  AND ([t0].[tags] IS NULL OR NOT EXISTS (SELECT 1 FROM OPENJSON([t0].[tags]) AS item WHERE item.value COLLATE Latin1_General_100_BIN2 IN (N'c')))
  AND NOT ([t0].[tags] IS NULL OR NOT EXISTS (SELECT 1 FROM OPENJSON([t0].[tags])))
);
-- together
SELECT [t0].*
FROM [people] AS [t0]
WHERE [t0].[id] IN (
  SELECT [t1].[person_id] AS rollcall_key
  FROM [orders] AS [t1]
  WHERE 1 = 1
  GROUP BY [t1].[person_id]
  HAVING COALESCE(sum(CASE WHEN ([t1].[placed] >= CAST('2025-12-29 13:00:00.000000 +00:00' AS DATETIMEOFFSET) AND [t1].[placed] <= CAST('2026-03-29 12:00:00.000000 +00:00' AS DATETIMEOFFSET)) THEN [t1].[amount] END), 0) >= 99.5 AND count(CASE WHEN [t1].[paid] = 1 THEN 1 END) >= 3
);
-- either
SELECT [t0].*
FROM [people] AS [t0]
LEFT JOIN (
  SELECT [t1].[person_id] AS rollcall_key
  FROM [orders] AS [t1]
  WHERE ([t1].[placed] >= CAST('2025-12-29 13:00:00.000000 +00:00' AS DATETIMEOFFSET) AND [t1].[placed] <= CAST('2026-03-29 12:00:00.000000 +00:00' AS DATETIMEOFFSET))
  GROUP BY [t1].[person_id]
  HAVING COALESCE(sum([t1].[amount]), 0) >= 99.5
) AS [t2] ON [t2].rollcall_key = [t0].[id]
LEFT JOIN (
  SELECT DISTINCT [t3].[person_id] AS rollcall_key
  FROM [orders] AS [t3]
  WHERE [t3].[paid] = 1
) AS [t4] ON [t4].rollcall_key = [t0].[id]
WHERE (
  [t2].rollcall_key IS NOT NULL
  OR [t4].rollcall_key IS NOT NULL
);
-- none
SELECT [t0].*
FROM [people] AS [t0]
LEFT JOIN (
  SELECT [t1].[person_id] AS rollcall_key
  FROM [orders] AS [t1]
  WHERE ([t1].[placed] >= CAST('2025-12-29 13:00:00.000000 +00:00' AS DATETIMEOFFSET) AND [t1].[placed] <= CAST('2026-03-29 12:00:00.000000 +00:00' AS DATETIMEOFFSET))
  GROUP BY [t1].[person_id]
  HAVING COALESCE(sum([t1].[amount]), 0) >= 99.5
) AS [t2] ON [t2].rollcall_key = [t0].[id]
LEFT JOIN (
  SELECT DISTINCT [t3].[person_id] AS rollcall_key
  FROM [orders] AS [t3]
  WHERE ([t3].[placed] >= CAST('2025-12-29 13:00:00.000000 +00:00' AS DATETIMEOFFSET) AND [t3].[placed] <= CAST('2026-03-29 12:00:00.000000 +00:00' AS DATETIMEOFFSET))
) AS [t4] ON [t4].rollcall_key = [t0].[id]
WHERE NOT (CASE WHEN (
  [t2].rollcall_key IS NOT NULL
  OR [t4].rollcall_key IS NOT NULL
) THEN 1 ELSE 0 END = 1);
-- nothing
SELECT [t0].*
FROM [people] AS [t0]
WHERE NOT EXISTS (
  SELECT 1
  FROM [orders] AS [t1]
  WHERE (
    [t1].[person_id] = [t0].[id]
    AND ([t1].[placed] >= CAST('2025-12-29 13:00:00.000000 +00:00' AS DATETIMEOFFSET) AND [t1].[placed] <= CAST('2026-03-29 12:00:00.000000 +00:00' AS DATETIMEOFFSET))
  )
);
-- last
SELECT [t0].*
FROM [people] AS [t0]
WHERE [t0].[id] IN (
  SELECT [t3].rollcall_key AS rollcall_key FROM (
    SELECT [t2].*, [t1].[person_id] AS rollcall_key, row_number() OVER (PARTITION BY [t1].[person_id] ORDER BY [t2].[price] DESC, [t2].[id]) AS rollcall_place
    FROM [orders] AS [t1]
    JOIN [items] AS [t2] ON [t2].[order_id] = [t1].[id]
    WHERE [t2].[price] IS NOT NULL
  ) AS [t3]
  WHERE (
    [t3].rollcall_place = 1
    AND [t3].[price] > 5
  )
);
-- other
SELECT [t0].*
FROM [people] AS [t0]
LEFT JOIN (
  SELECT [t1].[person_id] AS rollcall_key
  FROM [orders] AS [t1]
  WHERE 1 = 1
  GROUP BY [t1].[person_id]
  HAVING COALESCE(sum(CASE WHEN ([t1].[placed] >= CAST('2025-12-29 13:00:00.000000 +00:00' AS DATETIMEOFFSET) AND [t1].[placed] <= CAST('2026-03-29 12:00:00.000000 +00:00' AS DATETIMEOFFSET)) THEN [t1].[amount] END), 0) >= 99.5 AND count(CASE WHEN [t1].[paid] = 1 THEN 1 END) >= 3
) AS [t2] ON [t2].rollcall_key = [t0].[id]
WHERE NOT (CASE WHEN [t2].rollcall_key IS NOT NULL THEN 1 ELSE 0 END = 1);
-- sql
SELECT [t0].*
FROM [people] AS [t0]
LEFT JOIN (
  SELECT DISTINCT [t1].[id] AS rollcall_key FROM [people] AS [t1] WHERE (1 = 1
)
) AS [t2] ON [t2].rollcall_key = [t0].[id]
WHERE NOT (CASE WHEN [t2].rollcall_key IS NOT NULL THEN 1 ELSE 0 END = 1);
-- everybody
SELECT [t0].*
FROM [people] AS [t0]
WHERE 1 = 1;
-- limited
SELECT [t0].*
FROM [people] AS [t0]
WHERE [t0].[id] IN (
  SELECT DISTINCT ranked.rollcall_key FROM (
    SELECT [t1].[id] AS rollcall_key, row_number() OVER (ORDER BY CASE WHEN [t1].[age] IS NULL THEN 1 ELSE 0 END, [t1].[age] DESC, [t1].[id]) AS place, count(*) OVER () AS total
    FROM [people] AS [t1]
    WHERE (
      ([t1].[name] COLLATE Latin1_General_100_BIN2 = N'a')
      AND CAST(SUBSTRING(HASHBYTES('MD5', CAST(CONCAT(N'autumn:', CAST([t1].[id] AS NVARCHAR(4000))) COLLATE Latin1_General_100_BIN2_UTF8 AS VARCHAR(8000))), 1, 4) AS BIGINT) >= 0
      AND CAST(SUBSTRING(HASHBYTES('MD5', CAST(CONCAT(N'autumn:', CAST([t1].[id] AS NVARCHAR(4000))) COLLATE Latin1_General_100_BIN2_UTF8 AS VARCHAR(8000))), 1, 4) AS BIGINT) < 536870912
    )
  ) AS ranked WHERE ranked.place <= 100
);
-- sampled
SELECT [t0].*
FROM [people] AS [t0]
WHERE (
  1 = 1
  AND CAST(SUBSTRING(HASHBYTES('MD5', CAST(CAST([t0].[id] AS NVARCHAR(4000)) COLLATE Latin1_General_100_BIN2_UTF8 AS VARCHAR(8000))), 1, 4) AS BIGINT) < 429496729.6
);
-- size
SELECT (SELECT count(*) FROM [people] AS [t1]) AS all_rows, count(*) AS found,
  count(NULLIF(lower(trim(CAST([t0].[name] COLLATE Latin1_General_100_BIN2 AS NVARCHAR(4000)))), '')) AS with_address,
  count(DISTINCT NULLIF(lower(trim(CAST([t0].[name] COLLATE Latin1_General_100_BIN2 AS NVARCHAR(4000)))), '')) AS addresses
FROM [people] AS [t0]
WHERE [t0].[id] IN (
  SELECT [t2].[person_id] AS rollcall_key
  FROM [orders] AS [t2]
  WHERE 1 = 1
  GROUP BY [t2].[person_id]
  HAVING COALESCE(sum(CASE WHEN ([t2].[placed] >= CAST('2025-12-29 13:00:00.000000 +00:00' AS DATETIMEOFFSET) AND [t2].[placed] <= CAST('2026-03-29 12:00:00.000000 +00:00' AS DATETIMEOFFSET)) THEN [t2].[amount] END), 0) >= 99.5 AND count(CASE WHEN [t2].[paid] = 1 THEN 1 END) >= 3
);
-- breakdown
SELECT TOP (20) CAST([t0].[name] COLLATE Latin1_General_100_BIN2 AS NVARCHAR(4000)) AS found, count(*) AS number_of_rows
FROM [people] AS [t0]
WHERE [t0].[id] IN (
  SELECT [t1].[person_id] AS rollcall_key
  FROM [orders] AS [t1]
  WHERE 1 = 1
  GROUP BY [t1].[person_id]
  HAVING COALESCE(sum(CASE WHEN ([t1].[placed] >= CAST('2025-12-29 13:00:00.000000 +00:00' AS DATETIMEOFFSET) AND [t1].[placed] <= CAST('2026-03-29 12:00:00.000000 +00:00' AS DATETIMEOFFSET)) THEN [t1].[amount] END), 0) >= 99.5 AND count(CASE WHEN [t1].[paid] = 1 THEN 1 END) >= 3
)
GROUP BY CAST([t0].[name] COLLATE Latin1_General_100_BIN2 AS NVARCHAR(4000))
ORDER BY number_of_rows DESC, found;
-- overlap
SELECT sum(members.one), sum(members.other), sum(members.one * members.other)
FROM (
  SELECT CASE WHEN [t2].rollcall_key IS NOT NULL THEN 1 ELSE 0 END AS one,
  CASE WHEN [t6].rollcall_key IS NOT NULL THEN 1 ELSE 0 END AS other
  FROM [people] AS [t0]
  LEFT JOIN (
    SELECT [t1].[person_id] AS rollcall_key
    FROM [orders] AS [t1]
    WHERE 1 = 1
    GROUP BY [t1].[person_id]
    HAVING COALESCE(sum(CASE WHEN ([t1].[placed] >= CAST('2025-12-29 13:00:00.000000 +00:00' AS DATETIMEOFFSET) AND [t1].[placed] <= CAST('2026-03-29 12:00:00.000000 +00:00' AS DATETIMEOFFSET)) THEN [t1].[amount] END), 0) >= 99.5 AND count(CASE WHEN [t1].[paid] = 1 THEN 1 END) >= 3
  ) AS [t2] ON [t2].rollcall_key = [t0].[id]
  LEFT JOIN (
    SELECT [t5].rollcall_key AS rollcall_key FROM (
      SELECT [t4].*, [t3].[person_id] AS rollcall_key, row_number() OVER (PARTITION BY [t3].[person_id] ORDER BY [t4].[price] DESC, [t4].[id]) AS rollcall_place
      FROM [orders] AS [t3]
      JOIN [items] AS [t4] ON [t4].[order_id] = [t3].[id]
      WHERE [t4].[price] IS NOT NULL
    ) AS [t5]
    WHERE (
      [t5].rollcall_place = 1
      AND [t5].[price] > 5
    )
  ) AS [t6] ON [t6].rollcall_key = [t0].[id]
) AS members;
-- sample
SELECT TOP (25) [t0].[id] AS [id], [t0].[name] COLLATE Latin1_General_100_BIN2 AS [name]
FROM [people] AS [t0]
WHERE [t0].[id] IN (
  SELECT [t1].[person_id] AS rollcall_key
  FROM [orders] AS [t1]
  WHERE 1 = 1
  GROUP BY [t1].[person_id]
  HAVING COALESCE(sum(CASE WHEN ([t1].[placed] >= CAST('2025-12-29 13:00:00.000000 +00:00' AS DATETIMEOFFSET) AND [t1].[placed] <= CAST('2026-03-29 12:00:00.000000 +00:00' AS DATETIMEOFFSET)) THEN [t1].[amount] END), 0) >= 99.5 AND count(CASE WHEN [t1].[paid] = 1 THEN 1 END) >= 3
);
-- verdicts
SELECT CASE WHEN [t0].[id] IN (
  SELECT [t1].[person_id] AS rollcall_key
  FROM [orders] AS [t1]
  WHERE 1 = 1
  GROUP BY [t1].[person_id]
  HAVING COALESCE(sum(CASE WHEN ([t1].[placed] >= CAST('2025-12-29 13:00:00.000000 +00:00' AS DATETIMEOFFSET) AND [t1].[placed] <= CAST('2026-03-29 12:00:00.000000 +00:00' AS DATETIMEOFFSET)) THEN [t1].[amount] END), 0) >= 99.5 AND count(CASE WHEN [t1].[paid] = 1 THEN 1 END) >= 3
) THEN 1 ELSE 0 END,
  NULL,
  CASE WHEN ([t0].[name] COLLATE Latin1_General_100_BIN2 = N'a') THEN 1 ELSE 0 END,
  CAST([t0].[name] COLLATE Latin1_General_100_BIN2 AS NVARCHAR(4000)),
  CASE WHEN [t0].[id] IN (
  SELECT [t2].[person_id] AS rollcall_key
  FROM [orders] AS [t2]
  WHERE 1 = 1
  GROUP BY [t2].[person_id]
  HAVING COALESCE(sum(CASE WHEN ([t2].[placed] >= CAST('2025-12-29 13:00:00.000000 +00:00' AS DATETIMEOFFSET) AND [t2].[placed] <= CAST('2026-03-29 12:00:00.000000 +00:00' AS DATETIMEOFFSET)) THEN [t2].[amount] END), 0) >= 99.5 AND count(CASE WHEN [t2].[paid] = 1 THEN 1 END) >= 3
) THEN 1 ELSE 0 END
FROM [people] AS [t0]
WHERE lower(trim(CAST([t0].[name] COLLATE Latin1_General_100_BIN2 AS NVARCHAR(4000)))) = N'ann@example.com';
-- fields
SELECT TOP (1) CAST([t0].[id] AS NVARCHAR(4000)), CAST([t0].[name] COLLATE Latin1_General_100_BIN2 AS NVARCHAR(4000)), CAST([t0].[age] AS NVARCHAR(4000)), CAST([t0].[active] AS NVARCHAR(4000)), CAST([t0].[born] AS NVARCHAR(4000)), CAST([t0].[seen] AS NVARCHAR(4000)), CAST([t0].[tags] AS NVARCHAR(4000)), CAST(COALESCE([t2].rollcall_value, 0) AS NVARCHAR(4000)), CAST(COALESCE([t4].rollcall_value, 0) AS NVARCHAR(4000)), CAST([t6].rollcall_value AS NVARCHAR(4000)), CAST([t8].rollcall_value AS NVARCHAR(4000)), CAST([t12].rollcall_value AS NVARCHAR(4000)), CAST((([t0].[age] - COALESCE([t2].rollcall_value, 0)) * COALESCE([t4].rollcall_value, 0)) AS NVARCHAR(4000)), CAST((CAST(([t0].[age] + [t0].[id]) AS FLOAT) / NULLIF(COALESCE([t2].rollcall_value, 0), 0)) AS NVARCHAR(4000)) FROM [people] AS [t0]
LEFT JOIN (
  SELECT [t1].[person_id] AS rollcall_key, count(*) AS rollcall_value
  FROM [orders] AS [t1]
  WHERE [t1].[paid] = 1
  GROUP BY [t1].[person_id]
) AS [t2] ON [t2].rollcall_key = [t0].[id]
LEFT JOIN (
  SELECT [t3].[person_id] AS rollcall_key, COALESCE(sum([t3].[amount]), 0) AS rollcall_value
  FROM [orders] AS [t3]
  WHERE 1 = 1
  GROUP BY [t3].[person_id]
) AS [t4] ON [t4].rollcall_key = [t0].[id]
LEFT JOIN (
  SELECT edge.rollcall_key, edge.rollcall_value FROM (
    SELECT [t5].[person_id] AS rollcall_key, [t5].[note] COLLATE Latin1_General_100_BIN2 AS rollcall_value, row_number() OVER (PARTITION BY [t5].[person_id] ORDER BY [t5].[placed] DESC, [t5].[id]) AS rollcall_place
    FROM [orders] AS [t5]
    WHERE (
      [t5].[placed] IS NOT NULL
      AND NOT ([t5].[amount] IS NULL)
    )
  ) AS edge WHERE edge.rollcall_place = 1
) AS [t6] ON [t6].rollcall_key = [t0].[id]
LEFT JOIN (
  SELECT [t7].[person_id] AS rollcall_key, min([t7].[placed]) AS rollcall_value
  FROM [orders] AS [t7]
  WHERE 1 = 1
  GROUP BY [t7].[person_id]
) AS [t8] ON [t8].rollcall_key = [t0].[id]
LEFT JOIN (
  SELECT [t9].[person_id] AS rollcall_key, max(COALESCE([t11].rollcall_value, 0)) AS rollcall_value
  FROM [orders] AS [t9]
  LEFT JOIN (
    SELECT [t10].[order_id] AS rollcall_key, COALESCE(sum([t10].[price]), 0) AS rollcall_value
    FROM [items] AS [t10]
    WHERE 1 = 1
    GROUP BY [t10].[order_id]
  ) AS [t11] ON [t11].rollcall_key = [t9].[id]
  WHERE 1 = 1
  GROUP BY [t9].[person_id]
) AS [t12] ON [t12].rollcall_key = [t0].[id];
-- key
SELECT count(*), count(DISTINCT [id]), count([name]) FROM [people] AS [people];
-- read
SELECT CAST([name] AS NVARCHAR(4000)) FROM [people] AS [people];
