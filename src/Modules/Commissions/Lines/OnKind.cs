using Rattan.Contracts.Tracking;

namespace Rattan.Commissions.Lines;

internal static class OnKind
{
    public static string Of(ConversionType type) => type switch
    {
        ConversionType.Lead => "lead",
        ConversionType.Sale => "sale",
        ConversionType.Renewal => "renewal",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a kind of conversion."),
    };
}
