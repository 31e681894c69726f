using System.Text.Json.Serialization;
using Rattan.Contracts.Merchants;

namespace Rattan.Merchants.Programs;

internal sealed record NetworkFeeResponse(Percent PercentOfCommission);

internal sealed record AttributionResponse(
    AttributionModel Model, int HalfLifeHours, int MarkovOrder, int ViewWindowHours);

internal sealed record LateTouchResponse(int Minutes, Percent SharePercent);

/// <param name="LockInDays">Null: a lead belongs to its partner for ever.</param>
/// <param name="LateTouch">Absent: off.</param>
/// <param name="AppealDays">Absent: as the network has it; so is <paramref name="AppealAnswerDays"/>.</param>
/// <param name="Status">As the clock has it: paused before the start, ended from the end on.</param>
/// <param name="PlanVersion">Only in the answer to a creation that named a plan.</param>
internal sealed record ProgramResponse(
    ProgramId Id,
    int Number,
    MerchantId MerchantId,
    string Name,
    Currency Currency,
    string TimeZone,
    string LandingUrl,
    string? FallbackUrl,
    IReadOnlyList<string> AllowedDomains,
    int ClickWindowDays,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? LockInDays,
    int UniqueWindowHours,
    int HoldDays,
    Funding Funding,
    NetworkFeeResponse NetworkFee,
    AttributionResponse Attribution,
    LateTouchResponse? LateTouch,
    bool CouponWins,
    bool DeclaredWins,
    bool QualifyLeadsAtOnce,
    ConsentDefault ConsentDefault,
    int? AppealDays,
    int? AppealAnswerDays,
    ProgramStatus Status,
    DateTimeOffset? StartsAt,
    DateTimeOffset? EndsAt,
    DateTimeOffset CreatedAt,
    int? PlanVersion = null)
{
    public static ProgramResponse Of(Program program, DateTimeOffset now) => new(
        program.ProgramId,
        program.Number,
        program.MerchantId,
        program.Name,
        program.Currency,
        program.TimeZone,
        program.LandingUrl,
        program.FallbackUrl,
        program.AllowedDomains,
        program.ClickWindowDays,
        program.LockInDays,
        program.UniqueWindowHours,
        program.HoldDays,
        program.Funding,
        new NetworkFeeResponse(program.NetworkFee),
        new AttributionResponse(
            program.Model, program.HalfLifeHours, program.MarkovOrder, program.ViewWindowHours),
        program.LateTouch is { } guard
            ? new LateTouchResponse(guard.Minutes, new Percent(guard.ShareBasisPoints / 100m)) : null,
        program.CouponWins,
        program.DeclaredWins,
        program.QualifyLeadsAtOnce,
        program.ConsentDefault,
        program.AppealDays,
        program.AppealAnswerDays,
        program.StatusAt(now),
        program.StartsAt,
        program.EndsAt,
        program.CreatedAt);
}
