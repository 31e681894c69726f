using System.Globalization;
using System.Text.Json;
using Rattan.Contracts.Merchants;
using Rattan.Kernel.Json;

namespace Rattan.Merchants.Programs;

/// <summary>A program's terms as a form has them: text, so that what was typed stays when something is wrong.</summary>
internal sealed class ProgramForm
{
    public string? Merchant { get; set; }

    public string? Name { get; set; }

    public string? Currency { get; set; }

    public string? TimeZone { get; set; }

    public string? LandingUrl { get; set; }

    public string? FallbackUrl { get; set; }

    /// <summary>One a line, or behind commas.</summary>
    public string? Domains { get; set; }

    public string? ClickWindowDays { get; set; }

    /// <summary>Empty: a lead belongs to its partner for ever.</summary>
    public string? LockInDays { get; set; }

    public string? UniqueWindowHours { get; set; }

    public string? HoldDays { get; set; }

    /// <summary>Empty: as the network has it.</summary>
    public string? AppealDays { get; set; }

    public string? AppealAnswerDays { get; set; }

    public string? Model { get; set; }

    /// <summary>Empty: as it was.</summary>
    public string? HalfLifeHours { get; set; }

    public string? MarkovOrder { get; set; }

    public string? ViewWindowHours { get; set; }

    /// <summary>Empty or 0: no guard.</summary>
    public string? LateTouchMinutes { get; set; }

    public string? LateTouchShare { get; set; }

    public string? Status { get; set; }

    public bool CouponWins { get; set; }

    public bool DeclaredWins { get; set; }

    public bool QualifyLeadsAtOnce { get; set; }

    /// <summary>Only the network's form has these two.</summary>
    public string? Funding { get; set; }

    public string? Fee { get; set; }

    public static ProgramForm Of(ProgramResponse program) => new()
    {
        Merchant = program.MerchantId.ToString(),
        Name = program.Name,
        Currency = program.Currency.Code,
        TimeZone = program.TimeZone,
        LandingUrl = program.LandingUrl,
        FallbackUrl = program.FallbackUrl,
        Domains = string.Join('\n', program.AllowedDomains),
        ClickWindowDays = Text(program.ClickWindowDays),
        LockInDays = Text(program.LockInDays),
        UniqueWindowHours = Text(program.UniqueWindowHours),
        HoldDays = Text(program.HoldDays),
        AppealDays = Text(program.AppealDays),
        AppealAnswerDays = Text(program.AppealAnswerDays),
        Model = EnumText.Of(program.Attribution.Model),
        HalfLifeHours = Text(program.Attribution.HalfLifeHours),
        MarkovOrder = Text(program.Attribution.MarkovOrder),
        ViewWindowHours = Text(program.Attribution.ViewWindowHours),
        LateTouchMinutes = Text(program.LateTouch?.Minutes),
        LateTouchShare = program.LateTouch?.SharePercent.ToString(),
        Status = EnumText.Of(program.Status),
        CouponWins = program.CouponWins,
        DeclaredWins = program.DeclaredWins,
        QualifyLeadsAtOnce = program.QualifyLeadsAtOnce,
        Funding = EnumText.Of(program.Funding),
        Fee = program.NetworkFee.PercentOfCommission.ToString(),
    };

    /// <param name="network">The network's people also set fee and funding.</param>
    public Result<ChangeProgramRequest> Change(bool network)
    {
        if (Numbers().TryValue(out var numbers, out var refused))
        {
            return new ChangeProgramRequest
            {
                Name = Name ?? "",
                TimeZone = LineText.Given(TimeZone),
                LandingUrl = LandingUrl?.Trim() ?? "",
                FallbackUrl = Json(LineText.Given(FallbackUrl)),
                AllowedDomains = List(Domains),
                ClickWindowDays = numbers[0],
                UniqueWindowHours = numbers[1],
                HoldDays = numbers[2],
                LockInDays = Json(numbers[3]),
                AppealDays = Json(numbers[4]),
                AppealAnswerDays = Json(numbers[5]),
                Attribution = new AttributionFields(LineText.Given(Model), numbers[6], numbers[7], numbers[9]),
                LateTouch = Json(numbers[8] is { } minutes
                    ? new LateTouchFields(minutes, LineText.Given(LateTouchShare)) : null),
                Status = LineText.Given(Status),
                CouponWins = CouponWins,
                DeclaredWins = DeclaredWins,
                QualifyLeadsAtOnce = QualifyLeadsAtOnce,
                Funding = network ? LineText.Given(Funding) : null,
                NetworkFee = network && LineText.Given(Fee) is { } fee ? new NetworkFeeFields(fee) : null,
            };
        }

        return refused;
    }

    /// <summary>What a new program asks at first; the rest has its defaults. Without domains, that of the landing page
    /// is allowed.</summary>
    public CreateProgramRequest Create(MerchantId merchant)
    {
        var landing = LandingUrl?.Trim() ?? "";
        var domains = List(Domains);
        return new CreateProgramRequest
        {
            MerchantId = merchant.ToString(),
            Name = Name ?? "",
            Currency = Currency?.Trim().ToUpperInvariant(),
            TimeZone = LineText.Given(TimeZone),
            LandingUrl = landing,
            AllowedDomains = domains.Count > 0 || !Uri.TryCreate(landing, UriKind.Absolute, out var url)
                ? domains : [url.IdnHost],
        };
    }

    /// <summary>The input that a refusal is about.</summary>
    public static string FieldOf(Error refused) => refused.Field?.Split('[')[0] switch
    {
        "attribution.model" => "Form.Model",
        "attribution.halfLifeHours" => "Form.HalfLifeHours",
        "attribution.markovOrder" => "Form.MarkovOrder",
        "attribution.viewWindowHours" => "Form.ViewWindowHours",
        "lateTouch.minutes" => "Form.LateTouchMinutes",
        "lateTouch.sharePercent" => "Form.LateTouchShare",
        "name" => "Form.Name",
        "currency" => "Form.Currency",
        "timeZone" => "Form.TimeZone",
        "landingUrl" => "Form.LandingUrl",
        "fallbackUrl" => "Form.FallbackUrl",
        "allowedDomains" => "Form.Domains",
        "clickWindowDays" => "Form.ClickWindowDays",
        "lockInDays" => "Form.LockInDays",
        "uniqueWindowHours" => "Form.UniqueWindowHours",
        "holdDays" => "Form.HoldDays",
        "appealDays" => "Form.AppealDays",
        "appealAnswerDays" => "Form.AppealAnswerDays",
        "networkFee.percentOfCommission" => "Form.Fee",
        "merchantId" => "Form.Merchant",
        _ => "",
    };

    private Result<int?[]> Numbers()
    {
        (string? Text, string Field)[] asked =
        [
            (ClickWindowDays, "clickWindowDays"), (UniqueWindowHours, "uniqueWindowHours"), (HoldDays, "holdDays"),
            (LockInDays, "lockInDays"), (AppealDays, "appealDays"), (AppealAnswerDays, "appealAnswerDays"),
            (HalfLifeHours, "attribution.halfLifeHours"), (ViewWindowHours, "attribution.viewWindowHours"),
            (LateTouchMinutes, "lateTouch.minutes"), (MarkovOrder, "attribution.markovOrder"),
        ];
        var numbers = new int?[asked.Length];
        for (var i = 0; i < asked.Length; i++)
        {
            if (LineText.Given(asked[i].Text) is not { } text)
            {
                continue;
            }

            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return new ValidationError("program.number", "A whole number is needed.", asked[i].Field);
            }

            numbers[i] = number;
        }

        return numbers;
    }

    private static List<string> List(string? text) =>
        [.. (text ?? "").Split(['\n', '\r', ',', ' '], StringSplitOptions.RemoveEmptyEntries)
            .Select(each => each.ToLowerInvariant()).Distinct(StringComparer.Ordinal)];

    private static JsonElement Json<T>(T value) => JsonSerializer.SerializeToElement(value, RattanJson.Options);

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
