using Rattan.Contracts.Partners;
using Rattan.Partners.Profiles;
using Rattan.Platform.Data;

namespace Rattan.Partners.Partners;

/// <summary>A partner and its profile at once, as the operator's form has them: both or neither.</summary>
/// <param name="create">Adds one when there is no id.</param>
internal sealed class SavePartner(AppDbContext db, CreatePartner create, ChangePartner change, TellProfile profiles)
{
    public async Task<Result<PartnerResponse>> HandleAsync(
        string? id, CreatePartnerRequest request, ProfileFields profile, CancellationToken ct)
    {
        var answer = id is null
            ? await create.HandleAsync(request, ct)
            : await change.HandleAsync(
                id,
                new ChangePartnerRequest(
                    request.Name, request.Email, request.Country, request.Kind, null, request.ExternalId ?? "",
                    request.Promotion),
                ct);
        if (!answer.TryValue(out var partner, out var refused))
        {
            return refused;
        }

        // The profile is looked up by its partner, which has to be there by then.
        await db.SaveChangesAsync(ct);
        return (await profiles.HandleAsync(partner.Id.ToString(), profile, ct)).Error is { } wrong ? wrong : partner;
    }
}
