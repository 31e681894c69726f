-- A merchant's owner announces top-ups and pays from its own wallet.
UPDATE roles SET permissions = permissions || ' ManageFunding', version = version + 1
WHERE portal = 'Merchant' AND code = 'merchantOwner' AND permissions <> '*';
