using Rattan.Contracts.Network;

namespace Rattan.Network.Grades;

/// <summary>What is expected of a resource's next placement, over everything or in one country and category. Made from
/// placements, never by hand. Figures are ROAS (GMV ÷ cost) in thousandths.</summary>
internal sealed class ResourceGrade
{
    private const long PerLetter = 100_000_000;

    public ResourceId ResourceId { get; init; }

    /// <summary>Empty together with <see cref="Category"/> for everything.</summary>
    public string Country { get; init; } = "";

    public string Category { get; init; } = "";

    /// <summary>Placements with a cost, from which it was made.</summary>
    public int Placements { get; init; }

    public GradeLetter Letter { get; init; }

    public long ExpectedMilli { get; init; }

    /// <summary>Ends of the 80 % interval.</summary>
    public long LowMilli { get; init; }

    public long HighMilli { get; init; }

    public long OwnMilli { get; init; }

    public long PeersMilli { get; init; }

    public PeerLevel PeerLevel { get; init; }

    public int PeerResources { get; init; }

    /// <summary>The share of the own record in the expectation, in thousandths.</summary>
    public int WeightMilli { get; init; }

    /// <summary>Expected GMV of a placement at <see cref="CostMinor"/>.</summary>
    public long? GmvMinor { get; init; }

    /// <summary>The listed flat price, or else the middle one of what placements cost in the latest one's
    /// currency.</summary>
    public long? CostMinor { get; init; }

    public Currency? Currency { get; init; }

    /// <summary>Orders resources by letter, then by the lower end.</summary>
    public long Standing { get; init; }

    public DateTimeOffset MadeAt { get; init; }

    public static ResourceGrade Of(
        ResourceId resource, (string Country, string Category) part, Estimate estimate, Peers peers, Money? cost,
        DateTimeOffset now)
    {
        var (letter, roas) = (Shrinkage.Grade(estimate), Shrinkage.Roas(estimate.Expected));
        var low = Milli(Shrinkage.Roas(estimate.Low));
        return new ResourceGrade
        {
            ResourceId = resource,
            Country = part.Country,
            Category = part.Category,
            Placements = estimate.Count,
            Letter = letter,
            ExpectedMilli = Milli(roas),
            LowMilli = low,
            HighMilli = Milli(Shrinkage.Roas(estimate.High)),
            OwnMilli = Milli(Shrinkage.Roas(estimate.Own)),
            PeersMilli = Milli(Shrinkage.Roas(peers.Mean)),
            PeerLevel = peers.Level,
            PeerResources = peers.Resources,
            WeightMilli = (int)Math.Round(estimate.Weight * 1000),
            GmvMinor = cost is { } price ? (long)Math.Round(price.Minor * roas) : null,
            CostMinor = cost?.Minor,
            Currency = cost?.Currency,
            Standing = ((int)letter + 1) * PerLetter + low,
            MadeAt = now,
        };
    }

    public static void Map(ModelBuilder model)
    {
        var grade = model.Entity<ResourceGrade>();
        grade.ToTable("resource_grades").HasKey(g => new { g.ResourceId, g.Country, g.Category });
        grade.HasIndex(g => g.Standing);
    }

    private static long Milli(double roas) => (long)Math.Round(Math.Min(roas, 10_000) * 1000);
}

/// <summary>A grade as answers have it; ROAS is GMV ÷ cost.</summary>
/// <param name="Placements">With a cost; the others say nothing about ROAS.</param>
/// <param name="OwnWeight">The share of the own record in the expectation, 0 to 1.</param>
internal sealed record GradeAnswer(
    string? Country, string? Category, GradeLetter Grade, int Placements, decimal ExpectedRoas, decimal LowRoas,
    decimal HighRoas, decimal OwnRoas, decimal PeersRoas, PeerLevel PeerLevel, int PeerResources, decimal OwnWeight,
    Money? ExpectedGmv, Money? AtCost, DateTimeOffset MadeAt)
{
    public static GradeAnswer Of(ResourceGrade g) => new(
        LineText.Given(g.Country), LineText.Given(g.Category), g.Letter, g.Placements, g.ExpectedMilli / 1000m,
        g.LowMilli / 1000m, g.HighMilli / 1000m, g.OwnMilli / 1000m, g.PeersMilli / 1000m, g.PeerLevel,
        g.PeerResources, g.WeightMilli / 1000m, Of(g.GmvMinor, g.Currency), Of(g.CostMinor, g.Currency), g.MadeAt);

    private static Money? Of(long? minor, Currency? currency) =>
        minor is { } amount && currency is { } code ? new Money(amount, code) : null;
}
