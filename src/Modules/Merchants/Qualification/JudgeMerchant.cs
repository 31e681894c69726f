using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Merchants.Profiles;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Explain;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Merchants.Qualification;

internal sealed record JudgementAnswer(int Score, int Possible, string Text, IReadOnlyList<ExplanationStepText> Steps);

/// <summary>How well a merchant fits the target portrait, with the reasons in the viewer's language.</summary>
internal sealed class JudgeMerchant(
    TellProfile profiles, ReadPortrait portraits, IExplanationText explain, ITexts texts, Caller caller)
{
    public async Task<Result<JudgementAnswer>> HandleAsync(string id, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (!(await profiles.ReadAsync(id, ct)).TryValue(out var profile, out var refused))
        {
            return refused;
        }

        var judged = Qualify.Judge(profile, await portraits.FieldsAsync(ct));
        var said = explain.Render(judged.Steps, texts.Language);
        return new JudgementAnswer(judged.Score, judged.Possible, said.Text, said.Steps);
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/merchants/{id}/qualification", GetAsync)
        .WithName("GetQualification").Needs(Permission.ManagePipeline, ScopeKind.Network)
        .WithSummary("How well a merchant fits the target portrait, criterion by criterion");

    private static async Task<Results<Ok<JudgementAnswer>, ProblemHttpResult>> GetAsync(
        string id, JudgeMerchant handler, CancellationToken ct) => (await handler.HandleAsync(id, ct)).Ok();
}
