namespace Rattan.Contracts.Clicks;

/// <summary>The click store cannot be reached. Clicks wait in the spool meanwhile and nothing is lost; what reads them
/// answers <c>clicks.store_away</c>.</summary>
public sealed class ClickStoreAwayException(Exception? inner = null)
    : Exception("The click store is away.", inner)
{
    public const string Code = "clicks.store_away";
}

/// <summary>The question needs more time or memory than one may take; what asked it answers
/// <c>clicks.too_wide</c>.</summary>
public sealed class ClickQueryTooWideException(Exception? inner = null)
    : Exception("The question is too wide for the click store.", inner)
{
    public const string Code = "clicks.too_wide";
}
