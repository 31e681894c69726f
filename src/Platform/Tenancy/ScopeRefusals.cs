namespace Rattan.Platform.Tenancy;

/// <summary>What a caller is told whose scope does not reach, in the same words by every module.</summary>
public static class ScopeRefusals
{
    public static readonly ForbiddenError OtherScope = new("access.scope", "This key may not do that.");

    public static readonly ForbiddenError NetworkOnly =
        new("access.scope", "Only the network's own keys may do this.");
}
