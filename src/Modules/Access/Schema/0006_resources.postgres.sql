-- A permission of its own for agencies, resources and placements, in the roles that work with them.
UPDATE roles SET permissions = permissions || ' ManageResources', version = version + 1
WHERE portal = 'Network' AND code IN ('merchantOps', 'trafficOps', 'platformOps', 'sales', 'social', 'paidMedia')
  AND permissions <> '*';
