using Rattan.Contracts.Tracking.Views;

namespace Rattan.Tracking.Conversions;

/// <summary>A value that is asked for exactly as it stands in an address; null is what is not known.</summary>
internal sealed record Exactly(string? Value)
{
    /// <summary>How an address writes what is not known, as those of reports do.</summary>
    public const string Unknown = "~";

    public static Exactly? Read(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : new Exactly(text == Unknown ? null : text.Trim());
}

/// <summary>Orders by their lines; when both are asked for, one line has both. An order without lines has neither a SKU
/// nor a category, as in reports.</summary>
internal sealed record LineFilter(Exactly? Sku, Exactly? Category)
{
    public IQueryable<Conversion> Apply(IQueryable<Conversion> rows, IQueryable<ConversionLineRow> lines)
    {
        if (Sku is null && Category is null)
        {
            return rows;
        }

        var fitting = lines;
        if (Sku is { Value: var sku })
        {
            // A line has a SKU always.
            fitting = sku is null ? fitting.Where(_ => false) : fitting.Where(line => line.Sku == sku);
        }

        if (Category is { Value: var category })
        {
            fitting = fitting.Where(line => line.Category == category);
        }

        return Sku?.Value is null && Category?.Value is null
            ? rows.Where(c => fitting.Any(line => line.ConversionId == c.Id)
                || !lines.Any(line => line.ConversionId == c.Id))
            : rows.Where(c => fitting.Any(line => line.ConversionId == c.Id));
    }
}
