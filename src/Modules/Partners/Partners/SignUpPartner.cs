using Rattan.Contracts.Partners;
using Rattan.Kernel.Json;
using Rattan.Platform.Data;

namespace Rattan.Partners.Partners;

/// <summary>A partner that signs up by itself is like one that the network adds; programs it applies to decide about
/// it.</summary>
internal sealed class SignUpPartner(AppDbContext db, TimeProvider clock) : IPartnerSignUp
{
    public async Task<Result<PartnerId>> OpenAsync(
        string? name, string? email, string? country, string? kind, CancellationToken ct)
    {
        if (PartnerFields.Refuse(name, email, country, kind) is { } refused)
        {
            return refused;
        }

        var folded = Partner.FoldEmail(email!);
        if (await db.Set<Partner>().IgnoreQueryFilters().AnyAsync(p => p.EmailFolded == folded, ct))
        {
            return new EmailTaken();
        }

        _ = EnumText.TryParse<PartnerKind>(kind, out var read);
        var number = checked((int)await db.NextAsync("partner_number", ct));
        var partner = Partner.Create(number, name!, email!, country!, read, clock.Now());
        db.Add(partner);
        return partner.PartnerId;
    }
}
