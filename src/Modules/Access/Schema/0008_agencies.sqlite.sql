-- Who signed up as a partner of the kind agency is a partner; the agency's portal is for agencies of the library.
UPDATE users SET scope_kind = 'Partner', role_id = '01900000-0000-7000-8000-000000000017', version = version + 1
WHERE scope_kind = 'Agency';
UPDATE api_keys SET scope_kind = 'Partner', version = version + 1 WHERE scope_kind = 'Agency';
UPDATE roles SET permissions = 'ManageResources ManageProposals ViewMoney ViewReports Export SendMessages ManagePeople '
  || 'ManageKeys', version = version + 1
WHERE portal = 'Agency' AND code = 'agencyOwner';
