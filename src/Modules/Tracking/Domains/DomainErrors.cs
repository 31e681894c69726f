namespace Rattan.Tracking.Domains;

internal sealed record DomainUnknown() : NotFoundError("domain.unknown", "There is no such tracking domain.");

internal sealed record DomainMalformed() : ValidationError(
    "domain.host_malformed",
    "A tracking domain is a public host name such as go.shop.example: no address, port, path or local name.", "host");

internal sealed record DomainTaken() : ConflictError(
    "domain.taken", "This host is a tracking domain already.", "host");

internal sealed record DomainsTooMany() : ConflictError(
    "domain.too_many", $"A merchant has at most {AddDomain.DomainsMax} tracking domains.");

internal sealed record DomainNotVerified() : ConflictError(
    "domain.not_verified", "The tracking domain is not verified, or not one of this program.", "domainId");
