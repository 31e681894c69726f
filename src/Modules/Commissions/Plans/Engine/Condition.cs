namespace Rattan.Commissions.Plans.Engine;

internal enum Op
{
    Eq,
    Ne,
    In,
    Nin,
    Gt,
    Gte,
    Lt,
    Lte,
    Contains,
    StartsWith,
    EndsWith,
    Between,
}

/// <summary>A condition of a rule. A missing field makes its leaf false, whatever the op (also <c>ne</c> and
/// <c>nin</c>); a <c>not</c> around it is therefore true.</summary>
internal abstract record Condition
{
    public abstract bool LooksAtLines { get; }

    public abstract bool Holds(Facts facts);

    /// <summary>The leaves to blame when it does not hold; empty when it does.</summary>
    public abstract IEnumerable<Blame> Blames(Facts facts);

    /// <summary>The same with every part that looks at no line taken as true: the first sale settled those.</summary>
    public bool HoldsForLine(Facts facts) => !LooksAtLines || JudgeLine(facts);

    protected abstract bool JudgeLine(Facts facts);
}

/// <param name="Actual">Null when the field is missing.</param>
/// <param name="Negated">The leaf held, inside a <c>not</c>.</param>
internal sealed record Blame(Leaf Leaf, Fact? Actual, bool Negated);

internal sealed record AllOf(IReadOnlyList<Condition> Parts) : Condition
{
    public override bool LooksAtLines { get; } = Parts.Any(p => p.LooksAtLines);

    public override bool Holds(Facts facts) => Parts.All(p => p.Holds(facts));

    public override IEnumerable<Blame> Blames(Facts facts) =>
        Parts.FirstOrDefault(p => !p.Holds(facts))?.Blames(facts) ?? [];

    protected override bool JudgeLine(Facts facts) => Parts.All(p => p.HoldsForLine(facts));
}

internal sealed record AnyOf(IReadOnlyList<Condition> Parts) : Condition
{
    public override bool LooksAtLines { get; } = Parts.Any(p => p.LooksAtLines);

    public override bool Holds(Facts facts) => Parts.Any(p => p.Holds(facts));

    public override IEnumerable<Blame> Blames(Facts facts) =>
        Holds(facts) ? [] : Parts.SelectMany(p => p.Blames(facts));

    protected override bool JudgeLine(Facts facts) => Parts.Any(p => p.HoldsForLine(facts));
}

internal sealed record Not(Condition Inner) : Condition
{
    public override bool LooksAtLines => Inner.LooksAtLines;

    public override bool Holds(Facts facts) => !Inner.Holds(facts);

    public override IEnumerable<Blame> Blames(Facts facts) =>
        Inner.Holds(facts) ? Inner.Holding(facts).Take(1) : [];

    protected override bool JudgeLine(Facts facts) => !Inner.HoldsForLine(facts);
}

internal sealed record Leaf(Field Field, Op Op, Operands Operands) : Condition
{
    public override bool LooksAtLines => Field.IsOfLine;

    public override bool Holds(Facts facts) => Field.Read(facts) is { } actual && Operands.Hold(Op, actual);

    public override IEnumerable<Blame> Blames(Facts facts) =>
        Holds(facts) ? [] : [new Blame(this, Field.Read(facts), Negated: false)];

    protected override bool JudgeLine(Facts facts) => Holds(facts);
}

internal static class HoldingLeaves
{
    /// <summary>The leaves that hold, as the reasons why a <c>not</c> around them does not.</summary>
    public static IEnumerable<Blame> Holding(this Condition condition, Facts facts) => condition switch
    {
        Leaf leaf => leaf.Holds(facts) ? [new Blame(leaf, leaf.Field.Read(facts), Negated: true)] : [],
        AllOf all => all.Parts.SelectMany(p => p.Holding(facts)),
        AnyOf any => any.Parts.SelectMany(p => p.Holding(facts)),
        Not not => not.Inner.Blames(facts).Select(b => b with { Negated = !b.Negated }),
        _ => throw new InvalidOperationException($"{condition.GetType().Name} is not known."),
    };
}
