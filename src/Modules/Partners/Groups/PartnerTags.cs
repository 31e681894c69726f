using System.Text.RegularExpressions;

namespace Rattan.Partners.Groups;

/// <summary>Tags: words in small letters, without spaces.</summary>
internal static partial class PartnerTags
{
    public const int TagsMax = 20;

    public static Error? Refuse(IEnumerable<string> tags) => tags.All(tag => Tag().IsMatch(tag))
        ? null
        : new ValidationError("partner.tag_invalid", "A tag is 1 to 40 small letters, digits and hyphens.", "addTags");

    /// <summary>A partner's tags when some were taken away and others added.</summary>
    public static Result<List<string>> With(
        IEnumerable<string> tags, IEnumerable<string> added, IEnumerable<string> removed)
    {
        var all = tags.Except(removed, StringComparer.Ordinal).Union(added, StringComparer.Ordinal).ToList();
        return all.Count > TagsMax
            ? new ConflictError("partner.tags_many", "A partner has 20 tags at most.", "addTags")
            : all;
    }

    [GeneratedRegex(
        "^[\\p{Ll}\\p{Lo}\\p{M}\\p{Nd}-]{1,40}\\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Tag();
}
