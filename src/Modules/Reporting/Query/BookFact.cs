using Rattan.Kernel.Json;
using Rattan.Reporting.Metrics;

namespace Rattan.Reporting.Query;

/// <summary>Says a group of the books as a fact.</summary>
internal static class BookFact
{
    public static Fact Of(
        ReportPlan plan, BookKey key, Tally tally, IReadOnlyDictionary<ProgramId, ProgramEntry> programs) =>
        new(Currency.Of(key.Currency), tally)
        {
            Quarter = key.Quarter is { } quarter ? QuarterHours.StartOf(quarter) : null,
            Merchant = programs[key.Program].MerchantId,
            Program = key.Program,
            Partner = key.Partner,
            Link = key.Link,
            Texts = plan.Split.Where(dimension => dimension is { OrdersOnly: true, IsText: false })
                .Select(dimension => KeyValuePair.Create(dimension, TextOf(dimension, key)))
                .Concat(plan.Texts.Select((dimension, at) => KeyValuePair.Create(dimension, key.TextAt(at))))
                .ToDictionary(),
        };

    private static string? TextOf(Dimension dimension, BookKey key) => dimension.Name switch
    {
        "status" => key.Status is { } status ? EnumText.Of(status) : null,
        "customerKind" => key.NewCustomer switch { true => "new", false => "returning", null => null },
        _ => key.Reason,
    };
}
