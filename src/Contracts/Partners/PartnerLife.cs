using Rattan.Contracts.Merchants;

namespace Rattan.Contracts.Partners;

/// <summary>What a stranger who follows an invitation may know of it. <paramref name="Email"/> is set when it was sent
/// to one person.</summary>
/// <param name="Kind">What who signs up with it becomes; null leaves the choice to them.</param>
public sealed record InvitationFacts(
    InvitationId Id, ProgramId ProgramId, string ProgramName, string MerchantName, string? Email,
    PartnerKind? Kind = null);

/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Invitation">The token of an invitation's link; null for none.</param>
public sealed record PartnerSignUp(string Name, string Email, string Country, PartnerKind Kind, string? Invitation);

/// <summary>Makes partners of people who sign up, inside the caller's transaction and for a caller who may not be
/// signed in yet.</summary>
public interface IPartnerSignUp
{
    /// <summary>Null when the token is not ours, was revoked, has expired or is used up.</summary>
    Task<InvitationFacts?> InvitationAsync(string token, CancellationToken ct);

    /// <summary>Adds the partner; with an invitation it is approved in the program at once. An address that belongs to
    /// a partner already is refused with <c>partner.email_taken</c>, unless the invitation was sent to that very one:
    /// then it is that partner who signs up.</summary>
    Task<Result<PartnerId>> SignUpAsync(PartnerSignUp request, CancellationToken ct);
}

/// <summary>An agreement that a partner has to sign before it may work in a program.</summary>
/// <param name="ProgramId">Null: of the whole network.</param>
public sealed record MissingAgreement(AgreementId Id, ProgramId? ProgramId, string Title, int Number);

public interface IAgreements
{
    /// <summary>The agreements in force for this program, the network's among them, whose latest version the partner
    /// has not signed; empty when nothing stands in the way. Links are made only then.</summary>
    Task<IReadOnlyList<MissingAgreement>> MissingAsync(PartnerId partner, ProgramId program, CancellationToken ct);

    /// <summary>The same for all the programs that the partner is approved in.</summary>
    Task<IReadOnlyList<MissingAgreement>> MissingAsync(PartnerId partner, CancellationToken ct);
}
