using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Cases;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Proposals;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Cases.Stories;

/// <param name="ProposalId">A finished one, or else a program with the days whose results count.</param>
/// <param name="From">yyyy-MM-dd, in the program's time zone; as many days before it are the comparison.</param>
/// <param name="Until">The last day, included.</param>
internal sealed record MakeCaseRequest(
    string? ProposalId = null, string? ProgramId = null, string? From = null, string? Until = null);

/// <summary>Makes a draft from what is known: a finished proposal, or a program before and after.</summary>
internal sealed class MakeCase(
    AppDbContext db, IEnumerable<IProposalStories> stories, MeasureProgram measure, SaveCase save, Caller caller,
    TimeProvider clock)
{
    public const int DaysMax = 366;

    public static void Map(IEndpointRouteBuilder api) => api.MapPost(
            "/cases/made", async Task<Results<Created<CaseAnswer>, ProblemHttpResult>> (
                MakeCaseRequest request, Books books, Caller who, CancellationToken ct) =>
                (await books.WriteAsync<MakeCase, CaseAnswer>(who, (h, c) => h.HandleAsync(request, c), ct))
                    .Created(made => $"/api/v1/cases/{made.Id}"))
        .WithName("MakeCase").Needs(Permission.ManageProposals, ScopeKind.Network)
        .WithSummary("Makes a draft of a case from a finished proposal or from a program's numbers");

    public async Task<Result<CaseAnswer>> HandleAsync(MakeCaseRequest request, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        return LineText.Given(request.ProposalId) is { } proposal
            ? await OfProposalAsync(proposal, ct) : await OfProgramAsync(request, ct);
    }

    private async Task<Result<CaseAnswer>> OfProposalAsync(string text, CancellationToken ct)
    {
        var id = EntityId.TryParse<ProposalId>(text, out var read) ? read : default;
        foreach (var source in stories)
        {
            if (await source.FindAsync(id, ct) is { } story)
            {
                return await OfStoryAsync(story, ct);
            }
        }

        return new ValidationError("case.proposal_unknown", "There is no such proposal.", "proposalId");
    }

    private async Task<Result<CaseAnswer>> OfStoryAsync(ProposalStory story, CancellationToken ct)
    {
        if (!story.IsFinished)
        {
            return new ConflictError("case.proposal_open", "The proposal is not finished yet.", "proposalId");
        }

        if (await db.Set<CaseStory>().AnyAsync(c => c.ProposalId == story.Id, ct))
        {
            return new ConflictError("case.proposal_told", "There is a case of this proposal already.", "proposalId");
        }

        var now = clock.Now();
        return await save.NewAsync(
            new CaseStory
            {
                Id = EntityId.New<CaseId>(now),
                MerchantId = story.MerchantId,
                ProposalId = story.Id,
                MadeByName = caller.Name,
                MadeAt = now,
            },
            new CaseFields
            {
                Title = story.Title,
                Countries = story.Countries,
                Categories = story.Categories,
                Figures = FiguresOf(story),
                Resources = [.. story.Resources.Distinct(StringComparer.Ordinal).Take(CaseFields.ListMax)],
            }, ct);
    }

    private static List<CaseFigure> FiguresOf(ProposalStory story)
    {
        var figures = new List<CaseFigure> { MeasureProgram.Money("Budget", null, story.Price) };
        if (story.Gmv is { } gmv)
        {
            figures.Add(MeasureProgram.Money("GMV", null, gmv));
            if (gmv.Currency == story.Price.Currency && story.Price.Minor > 0)
            {
                figures.Add(new CaseFigure("ROI", null, Math.Round(
                    (decimal)gmv.Minor / story.Price.Minor, 2, MidpointRounding.ToEven)
                    .ToString("0.##", CultureInfo.InvariantCulture)));
            }
        }

        if (story.Orders is { } orders)
        {
            figures.Add(MeasureProgram.Count("Orders", null, orders));
        }

        if (story.Clicks is { } clicks)
        {
            figures.Add(MeasureProgram.Count("Clicks", null, clicks));
        }

        return figures;
    }

    private async Task<Result<CaseAnswer>> OfProgramAsync(MakeCaseRequest request, CancellationToken ct)
    {
        if (!EntityId.TryParse<ProgramId>(request.ProgramId, out var program)
            || await measure.ProgramAsync(program, ct) is not { } found)
        {
            return new ValidationError("case.program_unknown", "There is no such program.", "programId");
        }

        if (!TryDay(request.From, out var from) || !TryDay(request.Until, out var until) || until < from
            || until.DayNumber - from.DayNumber >= DaysMax)
        {
            return new ValidationError("case.days", "A first and a last day, at most 366 days.", "from");
        }

        var now = clock.Now();
        return await save.NewAsync(
            new CaseStory
            {
                Id = EntityId.New<CaseId>(now),
                MerchantId = found.MerchantId,
                ProgramId = program,
                MadeByName = caller.Name,
                MadeAt = now,
            },
            new CaseFields { Title = found.Name, Figures = await measure.CompareAsync(found, from, until, ct) }, ct);
    }

    private static bool TryDay(string? text, out DateOnly day) =>
        (day = IsoDay.Read(text) ?? default).Year is >= 2000 and < 2200;
}
