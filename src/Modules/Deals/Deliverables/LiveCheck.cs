using Rattan.Deals.Pipeline;
using Rattan.Platform.Files;

namespace Rattan.Deals.Deliverables;

/// <summary>What stood at a post's address.</summary>
/// <param name="Status">Of HTTP; 0 when nothing answered.</param>
/// <param name="Problem">The code of what went wrong; null when the page answered with success.</param>
/// <param name="Hash">SHA-256 of the text that was read, in hexadecimal.</param>
/// <param name="Excerpt">The beginning of its text.</param>
/// <param name="Disclosure">The word that tells people that it is paid for; null when there is none.</param>
internal sealed record LiveCheck(
    DateTimeOffset At, string Url, int Status, string? Problem, string? Hash, string? Excerpt, string? Disclosure)
{
    public bool IsLive => Problem is null;
}

/// <summary>That a post was accepted: by whom, when, and on what evidence. Never changed.</summary>
internal sealed record AcceptanceRecord(
    string ByName, Side BySide, DateTimeOffset At, string Url, LiveCheck? Check,
    IReadOnlyList<StoredFile> Screenshots, string? Note);
