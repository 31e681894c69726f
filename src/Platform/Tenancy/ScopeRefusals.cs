namespace Rattan.Platform.Tenancy;

/// <summary>What a caller is told whose scope does not reach, in the same words by every module.</summary>
public static class ScopeRefusals
{
    public static readonly ForbiddenError OtherScope = new("access.scope", "This key may not do that.");

    public static readonly ForbiddenError NetworkOnly =
        new("access.scope", "Only the network's own keys may do this.");

    /// <summary>See <see cref="Caller.IsImpersonated"/>.</summary>
    public static readonly ForbiddenError NotWhileImpersonating =
        new("access.impersonating", "This cannot be done while looking as somebody else.");
}
