using Rattan.Contracts.Commissions;
using Rattan.Contracts.Merchants;
using Rattan.Platform.Data;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Partners.Recruiting;

internal sealed record PublicProgram(
    ProgramFacts Program, RecruitmentFields Page, IReadOnlyList<PlanOffer> Offers);

/// <summary>Programs that take applications, as everybody may see them.</summary>
internal sealed class PublicPrograms(AppDbContext db, IPrograms programs, IPlanOffers offers)
{
    private const int ProgramsMax = 200;

    public async Task<PublicProgram?> FindAsync(string slug, CancellationToken ct) =>
        await db.Set<Recruitment>().AsNoTracking().FirstOrDefaultAsync(r => r.Slug == slug && r.IsOpen, ct)
            is { } found
        && (await programs.FindAsync([found.ProgramId], ct)).GetValueOrDefault(found.ProgramId)
            is { Status: ProgramStatus.Active } program
            ? new PublicProgram(program, found.Fields(), await offers.OfAsync(program, ct))
            : null;

    public async Task<PublicProgram?> FindAsync(ProgramId program, CancellationToken ct) =>
        await db.Set<Recruitment>().AsNoTracking().Where(r => r.ProgramId == program).Select(r => r.Slug)
            .FirstOrDefaultAsync(ct) is { } slug
            ? await FindAsync(slug, ct)
            : null;

    /// <summary>Those that run, by name.</summary>
    public async Task<IReadOnlyList<PublicProgram>> OpenAsync(CancellationToken ct)
    {
        var open = await db.Set<Recruitment>().AsNoTracking().Where(r => r.IsOpen)
            .OrderByDescending(r => r.ProgramId).Take(ProgramsMax).ToListAsync(ct);
        var facts = await programs.FindAsync([.. open.Select(r => r.ProgramId)], ct);
        var found = new List<PublicProgram>();
        foreach (var recruitment in open)
        {
            if (facts.GetValueOrDefault(recruitment.ProgramId) is { Status: ProgramStatus.Active } program)
            {
                found.Add(new PublicProgram(program, recruitment.Fields(), await offers.OfAsync(program, ct)));
            }
        }

        return [.. found.OrderBy(each => each.Program.Name, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>An offer in words, such as "10% of each sale".</summary>
    public static string Say(ITexts texts, PlanOffer offer)
    {
        var on = JsonWord(offer.On);
        var pay = offer.Percent is { } percent
            ? texts.Fill($"offer.percent.{on}", ("percent", Formats.Percent(texts.Language, percent.Value)))
            : texts.Fill(
                $"offer.flat.{on}", ("amount", Formats.Amount(texts.Language, offer.Flat!.Value, withCode: true)));
        var recurring = (offer.RecurringMonths, offer.RecurringRenewals) switch
        {
            ({ } months, _) => " " + texts.Fill("offer.months", ("n", Formats.Number(texts.Language, months))),
            (_, { } renewals) => " " + texts.Fill("offer.renewals", ("n", Formats.Number(texts.Language, renewals))),
            _ => "",
        };
        return offer.Conditional
            ? texts.Fill("offer.conditional", ("rule", offer.RuleName), ("pay", pay + recurring))
            : pay + recurring;
    }

    private static string JsonWord(Contracts.Tracking.ConversionType on) => Kernel.Json.EnumText.Of(on);
}
