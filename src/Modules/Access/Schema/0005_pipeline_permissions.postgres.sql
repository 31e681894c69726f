-- Roles that came with the program learn the permissions that came later; a star has them already.
UPDATE roles SET permissions = permissions || ' ManagePipeline ManageNeeds', version = version + 1
WHERE id IN ('01900000-0000-7000-8000-000000000002', '01900000-0000-7000-8000-000000000005');
UPDATE roles SET permissions = permissions || ' ManageNeeds', version = version + 1
WHERE id = '01900000-0000-7000-8000-000000000003';
-- A merchant's owner tells about the merchant itself and about its needs.
UPDATE roles SET permissions = permissions || ' ManageMerchants ManageNeeds', version = version + 1
WHERE id = '01900000-0000-7000-8000-000000000015';
