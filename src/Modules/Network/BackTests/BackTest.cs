using Rattan.Contracts.Network;
using Rattan.Platform.Data;

namespace Rattan.Network.BackTests;

/// <summary>What was achieved in one month for each unit of money; ROAS, weighted by choices.</summary>
/// <param name="Choices">Countries, groups of categories and currencies with at least two resources.</param>
/// <param name="Picks">Resources that were chosen in all of them.</param>
internal sealed record BackTestMonth(
    DateOnly Month, int Choices, int Picks, decimal Ranked, decimal Cheapest, decimal Random);

/// <param name="Low">Ends of the 90 % interval.</param>
/// <param name="CertainPercent">The share of draws in which the ranking was better, equal ones half.</param>
internal sealed record BackTestDifference(decimal Mean, decimal Low, decimal High, decimal CertainPercent);

/// <param name="Ranked">ROAS of what the ranking chose, over all months; null when there was nothing to choose.</param>
/// <param name="OverRandom">Null when there are too few months.</param>
internal sealed record BackTestOutcome(
    IReadOnlyList<BackTestMonth> Months, int Picks, decimal? Ranked, decimal? Cheapest, decimal? Random,
    BackTestDifference? OverRandom, BackTestDifference? OverCheapest);

/// <summary>A back-test of the ranking as it came out; the latest one is kept. Belongs to the network alone.</summary>
internal sealed class BackTest
{
    public BackTestId Id { get; init; }

    /// <summary>How many resources were chosen at most.</summary>
    public int Top { get; init; }

    /// <summary>With a cost, on which it rests.</summary>
    public int Placements { get; init; }

    public required BackTestOutcome Outcome { get; init; }

    public required string MadeByName { get; init; }

    public DateTimeOffset MadeAt { get; init; }

    public static void Map(ModelBuilder model)
    {
        var test = model.Entity<BackTest>();
        test.ToTable("back_tests").HasKey(t => t.Id);
        test.Property(t => t.Id).ValueGeneratedNever();
        test.Property(t => t.Outcome).AsJson();
    }
}
