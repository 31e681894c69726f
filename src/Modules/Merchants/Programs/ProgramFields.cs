using System.Text.Json;
using Rattan.Contracts.Merchants;
using Rattan.Kernel.Json;

namespace Rattan.Merchants.Programs;

/// <param name="PercentOfCommission">An exact decimal as text, such as <c>"20"</c>.</param>
internal sealed record NetworkFeeFields(string? PercentOfCommission = null);

/// <param name="Model"><c>last</c>, <c>first</c>, <c>linear</c>, <c>timeDecay</c>, <c>position</c>, <c>markov</c>
/// or <c>shapley</c>.</param>
/// <param name="HalfLifeHours">Of time decay.</param>
/// <param name="ViewWindowHours">0: views do not count.</param>
/// <param name="MarkovOrder">Of Markov, 1 to 3.</param>
internal sealed record AttributionFields(
    string? Model = null, int? HalfLifeHours = null, int? ViewWindowHours = null, int? MarkovOrder = null);

/// <summary>The terms as a request names them. What is absent keeps its value (or the default in a new program);
/// <c>null</c> clears those that may be empty: fallbackUrl, lockInDays (for ever), appealDays and appealAnswerDays (as
/// the network has it), lateTouch (off), startsAt, endsAt.</summary>
internal record ProgramFields
{
    public string? Name { get; init; }

    public string? TimeZone { get; init; }

    public string? LandingUrl { get; init; }

    public JsonElement FallbackUrl { get; init; }

    public IReadOnlyList<string>? AllowedDomains { get; init; }

    public int? ClickWindowDays { get; init; }

    public JsonElement LockInDays { get; init; }

    public int? UniqueWindowHours { get; init; }

    public int? HoldDays { get; init; }

    public string? Funding { get; init; }

    public NetworkFeeFields? NetworkFee { get; init; }

    public AttributionFields? Attribution { get; init; }

    /// <summary>See <see cref="LateTouchFields"/>.</summary>
    public JsonElement LateTouch { get; init; }

    public bool? CouponWins { get; init; }

    public bool? DeclaredWins { get; init; }

    public bool? QualifyLeadsAtOnce { get; init; }

    public string? ConsentDefault { get; init; }

    public JsonElement AppealDays { get; init; }

    public JsonElement AppealAnswerDays { get; init; }

    public string? Status { get; init; }

    public JsonElement StartsAt { get; init; }

    public JsonElement EndsAt { get; init; }

    /// <summary>Fee and funding are agreed between the network and the merchant, so only the network sets
    /// them.</summary>
    public bool NamesMoneyTerms => Funding is not null || NetworkFee is not null;

    /// <summary>These fields laid over terms, or the first field that is wrong.</summary>
    public Result<ProgramTerms> Over(ProgramTerms terms)
    {
        var wrong = new FirstWrong();
        var asked = terms with
        {
            Name = Name?.Trim() ?? terms.Name,
            TimeZone = TimeZone ?? terms.TimeZone,
            LandingUrl = LandingUrl ?? terms.LandingUrl,
            FallbackUrl = wrong.Keep(Clearable.Text(FallbackUrl, terms.FallbackUrl, "fallbackUrl")),
            AllowedDomains = AllowedDomains ?? terms.AllowedDomains,
            ClickWindowDays = ClickWindowDays ?? terms.ClickWindowDays,
            LockInDays = wrong.Keep(Clearable.Whole(LockInDays, terms.LockInDays, "lockInDays")),
            UniqueWindowHours = UniqueWindowHours ?? terms.UniqueWindowHours,
            HoldDays = HoldDays ?? terms.HoldDays,
            Funding = wrong.Word(Funding, terms.Funding, "funding", "funding"),
            NetworkFee = wrong.Keep(Fee(terms.NetworkFee)),
            Model = wrong.Word(Attribution?.Model, terms.Model, "model", "attribution.model"),
            HalfLifeHours = Attribution?.HalfLifeHours ?? terms.HalfLifeHours,
            MarkovOrder = Attribution?.MarkovOrder ?? terms.MarkovOrder,
            ViewWindowHours = Attribution?.ViewWindowHours ?? terms.ViewWindowHours,
            LateTouch = wrong.Keep(LateTouchFields.Read(LateTouch, terms.LateTouch)),
            CouponWins = CouponWins ?? terms.CouponWins,
            DeclaredWins = DeclaredWins ?? terms.DeclaredWins,
            QualifyLeadsAtOnce = QualifyLeadsAtOnce ?? terms.QualifyLeadsAtOnce,
            ConsentDefault = wrong.Word(ConsentDefault, terms.ConsentDefault, "consent", "consentDefault"),
            AppealDays = wrong.Keep(Clearable.Whole(AppealDays, terms.AppealDays, "appealDays")),
            AppealAnswerDays = wrong.Keep(
                Clearable.Whole(AppealAnswerDays, terms.AppealAnswerDays, "appealAnswerDays")),
            Status = wrong.Word(Status, terms.Status, "status", "status"),
            StartsAt = wrong.Keep(Clearable.Instant(StartsAt, terms.StartsAt, "startsAt")),
            EndsAt = wrong.Keep(Clearable.Instant(EndsAt, terms.EndsAt, "endsAt")),
        };
        return (wrong.Error ?? asked.Refuse()) is { } refused ? refused : asked;
    }

    private Result<Percent> Fee(Percent kept)
    {
        if (NetworkFee is null)
        {
            return kept;
        }

        return Percent.TryParse(NetworkFee.PercentOfCommission, out var fee)
            ? fee
            : new ValidationError(
                "program.network_fee_invalid",
                "The network's fee is a percentage as text, such as \"20\" or \"7.5\".",
                "networkFee.percentOfCommission");
    }

    private sealed class FirstWrong
    {
        public Error? Error { get; private set; }

        public T? Keep<T>(Result<T> read)
        {
            if (read.TryValue(out var value, out var refused))
            {
                return value;
            }

            Error ??= refused;
            return default;
        }

        public T Word<T>(string? text, T kept, string code, string field) where T : struct, Enum
        {
            if (text is null)
            {
                return kept;
            }

            if (!EnumText.TryParse<T>(text, out var value))
            {
                Error ??= new ValidationError(
                    $"program.{code}_unknown",
                    $"Use one of: {string.Join(", ", Enum.GetValues<T>().Select(EnumText.Of))}.",
                    field);
            }

            return value;
        }
    }
}
