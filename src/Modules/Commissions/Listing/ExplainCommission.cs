using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Commissions.Deciding;
using Rattan.Commissions.Lines;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Merchants;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Ui.Explain;
using Rattan.Platform.Ui.Texts;
using Rattan.Platform.Tenancy;

namespace Rattan.Commissions.Listing;

/// <summary>Why a commission is what it is: the steps kept when it was booked, then what happened to it since. The
/// network, the merchant and the partner read the same words.</summary>
internal sealed class ExplainCommission(AppDbContext db, IPrograms programs, IExplanationText text, ITexts texts)
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/commissions/{id}/explanation", AnswerAsync)
            .WithName("ExplainCommission").Needs(Permission.ViewMoney)
            .WithSummary("How a commission came about, in English, Vietnamese or Chinese.");

    public async Task<Result<ExplanationAnswer>> HandleAsync(string id, string? language, CancellationToken ct)
    {
        if (language is not null && !ITexts.Languages.Contains(language))
        {
            return new ValidationError("commission.lang", $"One of {string.Join(", ", ITexts.Languages)}.", "lang");
        }

        var lines = EntityId.TryParse<CommissionId>(id, out var key)
            ? await db.Set<Commission>().AsNoTracking()
                .Where(c => c.Id == key || c.ParentId == key || c.RestoresId == key).OrderBy(c => c.Id).ToListAsync(ct)
            : [];
        if (lines.Find(c => c.Id == key) is not { } found)
        {
            return new CommissionUnknown();
        }

        var zone = (await programs.FindAsync([found.ProgramId], ct)).GetValueOrDefault(found.ProgramId)?.Zone;
        return text.Render(TellCommissions.Steps(found, lines), language ?? texts.Language, zone);
    }

    private static async Task<Results<Ok<ExplanationAnswer>, ProblemHttpResult>> AnswerAsync(
        string id, string? lang, ExplainCommission explain, CancellationToken ct) =>
        (await explain.HandleAsync(id, lang, ct)).TryValue(out var answer, out var refused)
            ? TypedResults.Ok(answer)
            : refused.ToProblem();
}
