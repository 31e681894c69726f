-- Roles that came with the program learn the permissions of daily operations; a star has them already.
UPDATE roles SET permissions = permissions || ' ManageProposals', version = version + 1
WHERE portal = 'Network' AND code IN ('merchantOps', 'trafficOps', 'platformOps', 'sales') AND permissions <> '*';
UPDATE roles SET permissions = permissions || ' ManageFunding', version = version + 1
WHERE portal = 'Network' AND code = 'finance' AND permissions <> '*';
UPDATE roles SET permissions = permissions || ' ManageDeals', version = version + 1
WHERE portal = 'Network' AND code IN ('trafficOps', 'social', 'content') AND permissions <> '*';
UPDATE roles SET permissions = permissions || ' ManageSiteReviews', version = version + 1
WHERE portal = 'Network' AND code IN ('merchantOps', 'platformOps', 'seo') AND permissions <> '*';
UPDATE roles SET permissions = permissions || ' ManageProposals ManageDeals ManageSiteReviews', version = version + 1
WHERE portal = 'Merchant' AND code = 'merchantOwner' AND permissions <> '*';
UPDATE roles SET permissions = permissions || ' ManageDeals', version = version + 1
WHERE portal = 'Partner' AND code = 'partnerOwner' AND permissions <> '*';
UPDATE roles SET permissions = permissions || ' ManageProposals ManageResources', version = version + 1
WHERE portal = 'Agency' AND code = 'agencyOwner' AND permissions <> '*';
