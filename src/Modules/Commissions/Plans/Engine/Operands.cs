using System.Globalization;

namespace Rattan.Commissions.Plans.Engine;

/// <summary>What a leaf compares with: one value, two for <c>between</c> (both included), a list for <c>in</c> and
/// <c>nin</c>. Text compares by characters, numbers exactly.</summary>
/// <param name="Shown">As the plan wrote it, for explanations.</param>
internal sealed record Operands(IReadOnlyList<Fact> Values, FieldKind Kind, bool Numeric, string Shown)
{
    private StringComparison Comparison =>
        Kind == FieldKind.Folded ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    public bool Hold(Op op, Fact actual)
    {
        if (Kind == FieldKind.Free && Numeric)
        {
            if (!decimal.TryParse(actual.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            {
                return false;
            }

            actual = Fact.Of(number);
        }

        return op switch
        {
            Op.Eq => Same(actual, Values[0]),
            Op.Ne => !Same(actual, Values[0]),
            Op.In => Values.Any(v => Same(actual, v)),
            Op.Nin => !Values.Any(v => Same(actual, v)),
            Op.Gt => actual.Number > Values[0].Number,
            Op.Gte => actual.Number >= Values[0].Number,
            Op.Lt => actual.Number < Values[0].Number,
            Op.Lte => actual.Number <= Values[0].Number,
            Op.Between => actual.Number >= Values[0].Number && actual.Number <= Values[1].Number,
            Op.Contains => actual.Text.Contains(Values[0].Text, Comparison),
            Op.StartsWith => actual.Text.StartsWith(Values[0].Text, Comparison),
            Op.EndsWith => actual.Text.EndsWith(Values[0].Text, Comparison),
            _ => throw new ArgumentOutOfRangeException(nameof(op), op, "Not an operator."),
        };
    }

    private bool Same(Fact a, Fact b) => Numeric ? a.Number == b.Number : string.Equals(a.Text, b.Text, Comparison);
}
