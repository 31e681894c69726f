namespace Rattan.Contracts.Attribution;

/// <summary>How conversions are shared among the channels of their paths (docs/glossary.md).</summary>
public enum PathModel
{
    Last,
    First,
    Linear,
    TimeDecay,

    /// <summary>40 % to the first touch, 40 % to the last, the rest to those between; halves for two.</summary>
    Position,

    /// <summary>By what would be lost without a channel, in a chain of what follows what.</summary>
    Markov,

    /// <summary>By what a channel adds on average to those that came before it, in any order.</summary>
    Shapley,
}

/// <param name="Order">Of a Markov chain: so many touches back it remembers, 1 to 3.</param>
/// <param name="HalfLife">Of time decay: so many touches earlier a touch counts half. Without it a touch counts by its
/// rank: the first 1, the second 2 and so on, for a file of paths knows no times.</param>
public sealed record PathModelAsked(PathModel Model, int Order = 1, double? HalfLife = null)
{
    public const int OrderMax = 3;
}

/// <summary>Journeys of the same touches, the first one first.</summary>
/// <param name="Value">Of the conversions together, in any unit.</param>
/// <param name="Null">Journeys without a conversion.</param>
public sealed record TouchPath(IReadOnlyList<string> Touches, double Conversions, double Value, double Null);

/// <param name="Value">In the unit of the paths.</param>
public sealed record ChannelCredit(string Channel, double Conversions, double Value);

/// <param name="Items">The most conversions first.</param>
public sealed record PathCredits(IReadOnlyList<ChannelCredit> Items);

/// <summary>Shares the conversions of paths, and what they were worth, among channels. The shares of every model sum to
/// the conversions. Pure.</summary>
public interface IPathModels
{
    /// <summary>Refuses with <c>attribution.order</c>, <c>attribution.half_life</c> or
    /// <c>attribution.states</c>.</summary>
    Result<PathCredits> Credit(PathModelAsked asked, IReadOnlyList<TouchPath> paths);
}
