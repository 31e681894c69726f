using Rattan.Contracts.Tracking;
using Rattan.Edge.Route;

namespace Rattan.Edge.Links;

/// <summary>A program with its own places made ready to go to.</summary>
internal sealed class RoutedProgram(EdgeProgram facts)
{
    internal EdgeProgram Facts { get; } = facts;

    internal ReadOnlyMemory<byte> Landing { get; } = PackedUrl.Pack(facts.LandingUrl);

    /// <summary>Empty when there is none.</summary>
    internal ReadOnlyMemory<byte> Fallback { get; } =
        facts.FallbackUrl is { } url ? PackedUrl.Pack(url) : ReadOnlyMemory<byte>.Empty;
}
