using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Partners.Enrolments;
using Rattan.Platform.Data;

namespace Rattan.Partners.Partners;

/// <summary>One per merchant, found by an address that no mail can reach.</summary>
internal sealed class MakeTestPartner(AppDbContext db, TimeProvider clock) : ITestPartners
{
    private const string NobodysCountry = "VN";

    public async Task<PartnerId> OfAsync(ProgramFacts program, CancellationToken ct)
    {
        var email = Partner.FoldEmail($"test-{program.MerchantId.Value:N}@rattan.invalid");
        var partner = await db.Set<Partner>().IgnoreQueryFilters().FirstOrDefaultAsync(p => p.EmailFolded == email, ct);
        if (partner is null)
        {
            var number = checked((int)await db.NextAsync("partner_number", ct));
            var name = $"Test · {program.MerchantName}";
            partner = Partner.Create(
                number, name.Length <= Partner.NameMax ? name : name[..Partner.NameMax], email, NobodysCountry,
                PartnerKind.Affiliate, clock.Now());
            db.Add(partner);
            await db.SaveChangesAsync(ct);
        }

        if (!await db.Set<Enrolment>().IgnoreQueryFilters()
            .AnyAsync(e => e.ProgramId == program.Id && e.PartnerId == partner.PartnerId, ct))
        {
            db.Add(Enrolment.Approve(program, partner.PartnerId, null, clock.Now()));
        }

        return partner.PartnerId;
    }
}
