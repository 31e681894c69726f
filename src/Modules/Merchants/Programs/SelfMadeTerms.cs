using Microsoft.Extensions.Options;
using Rattan.Contracts.Merchants;
using Rattan.Platform.Data;

namespace Rattan.Merchants.Programs;

internal sealed record MoneyTermsAgreed() : ForbiddenError(
    "program.money_terms", "The network's fee and the funding are agreed with the network and set by it.");

/// <summary>Fee and funding of a program that a merchant makes by itself: those of its last program, else the
/// configured ones.</summary>
internal sealed class SelfMadeTerms(AppDbContext db, IOptions<MerchantsOptions> options)
{
    public async Task<ProgramTerms> OverAsync(ProgramTerms terms, MerchantId merchant, CancellationToken ct)
    {
        var last = await db.Set<Program>().AsNoTracking().Where(p => p.MerchantId == merchant)
            .OrderByDescending(p => p.ProgramId).Select(p => new { p.Funding, p.NetworkFee }).FirstOrDefaultAsync(ct);
        return terms with
        {
            Funding = last?.Funding ?? options.Value.Funding,
            NetworkFee = last?.NetworkFee ?? new Percent(options.Value.NetworkFeePercent),
        };
    }
}
