using Rattan.Kernel.Json;

namespace Rattan.Tracking.Import;

/// <summary>What the columns of a file mean, as its page asks for it.</summary>
internal sealed class ConversionFileForm
{
    private const string Point = "point";
    private const string Comma = "comma";

    public static readonly IReadOnlyList<string> AllAmounts = [Point, Comma];

    public List<string?> Mapping { get; set => field = value ?? []; } = [];

    public string? DateFormat { get; set; }

    public string? TimeZone { get; set; }

    public string? Amounts { get; set; }

    public string? Currency { get; set; }

    public string? Type { get; set; }

    public static ConversionFileForm Of(ConversionFile file) => new()
    {
        Mapping = [.. file.Mapping],
        DateFormat = file.Settings.DateFormat,
        TimeZone = file.Settings.TimeZone,
        Amounts = file.Settings.DecimalComma ? Comma : Point,
        Currency = file.Settings.Currency?.Code,
        Type = EnumText.Of(file.Settings.Type),
    };

    public MapConversionFileRequest Request() => new()
    {
        Mapping = [.. Mapping.Select(field => field ?? "")],
        DateFormat = DateFormat,
        TimeZone = TimeZone,
        Type = Type,
        Currency = Currency,
        DecimalComma = Amounts == Comma,
    };

    public static string FieldOf(Error wrong) => wrong.Field switch
    {
        "mapping" => "Form.Mapping",
        "dateFormat" => "Form.DateFormat",
        "timeZone" => "Form.TimeZone",
        "currency" => "Form.Currency",
        "type" => "Form.Type",
        _ => "",
    };
}
