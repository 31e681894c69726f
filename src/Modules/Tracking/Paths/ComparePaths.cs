using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Attribution;
using Rattan.Contracts.Merchants;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;
using Rattan.Tracking.Programs;

namespace Rattan.Tracking.Paths;

/// <summary>Every model side by side over the journeys of a program.</summary>
internal sealed class ComparePaths(ReadJourneys journeys, IPathModels models, OwnPrograms programs)
{
    private const int PathsShown = 20;

    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/programs/{id:guid}/paths", async Task<Results<Ok<PathsAnswer>, ProblemHttpResult>> (
            Guid id, [AsParameters] PathsAsked asked, ComparePaths handler, CancellationToken ct) =>
            (await handler.HandleAsync(ProgramId.From(id), asked, ct)).Ok())
        .WithName("ComparePaths").Needs(Permission.ViewReports, ScopeKind.Network, ScopeKind.Merchant)
        .WithSummary("What every attribution model gives each channel, the roles they play and their paths");

    public async Task<Result<PathsAnswer>> HandleAsync(ProgramId id, PathsAsked asked, CancellationToken ct)
    {
        if (await programs.FindAsync(id, ct) is not { } program)
        {
            return new NotFoundError("program.unknown", "There is no such program.");
        }

        if (!asked.Read().TryValue(out var period, out var wrong)
            || !(await journeys.HandleAsync(program, period.Begin, period.End, period.By, asked.Nulls, ct))
                .TryValue(out var found, out wrong))
        {
            return wrong;
        }

        var paths = Journeys.Paths(found.Journeys);
        var credits = new Dictionary<PathModel, Dictionary<string, ChannelCredit>>();
        foreach (var model in Enum.GetValues<PathModel>())
        {
            if (!models.Credit(new PathModelAsked(model), paths).TryValue(out var credit, out wrong))
            {
                return wrong;
            }

            credits[model] = credit.Items.ToDictionary(item => item.Channel, StringComparer.Ordinal);
        }

        return Answer(found, paths, credits, program.Currency);
    }

    private static PathsAnswer Answer(
        JourneysFound found, IReadOnlyList<TouchPath> paths,
        Dictionary<PathModel, Dictionary<string, ChannelCredit>> credits, Currency currency)
    {
        var (roles, hours) = (Journeys.Roles(found.Journeys), Journeys.MedianHours(found.Journeys));
        var channels = paths.SelectMany(path => path.Touches).Distinct(StringComparer.Ordinal)
            .Select(channel => new ChannelRow(
                channel, found.Names.GetValueOrDefault(channel, channel),
                credits.ToDictionary(model => model.Key, model => Share(model.Value.GetValueOrDefault(channel))),
                roles.GetValueOrDefault(channel, new PathRoles(0, 0, 0, 0)),
                hours.TryGetValue(channel, out var median) ? median : null))
            .OrderByDescending(row => row.Models[PathModel.Linear].Conversions)
            .ThenBy(row => row.Key, StringComparer.Ordinal);
        var orders = found.Journeys.Count(journey => journey.OrderedAt is not null);
        return new PathsAnswer(
            orders, found.WithoutTouch, found.Journeys.Count - orders,
            new Money(found.Journeys.Sum(journey => journey.ValueMinor), currency), [.. channels],
            [
                .. paths.Where(path => path.Conversions > 0).OrderByDescending(path => path.Conversions)
                    .ThenByDescending(path => path.Value).Take(PathsShown).Select(path => new PathRow(
                        [.. path.Touches.Select(channel => found.Names.GetValueOrDefault(channel, channel))],
                        (int)path.Conversions, new Money((long)path.Value, currency), (int)path.Null)),
            ],
            PathFlows.Of(paths, found.Names));

        ModelShare Share(ChannelCredit? credit) => credit is null
            ? new ModelShare(0, Money.Zero(currency))
            : new ModelShare(
                Math.Round((decimal)credit.Conversions, 4),
                new Money(Rounding.HalfUp((decimal)credit.Value), currency));
    }
}
