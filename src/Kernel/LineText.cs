using System.Globalization;
using System.Text;

namespace Rattan.Kernel;

/// <summary>Checks and foldings of one-line texts that people type: names, e-mail addresses.</summary>
public static class LineText
{
    private const int EmailMax = 254;

    /// <summary>True when something is written, at most <paramref name="max"/> characters, none of them a
    /// control character.</summary>
    public static bool IsLine(string? text, int max) =>
        !string.IsNullOrWhiteSpace(text) && text.Trim().Length <= max && !text.Any(char.IsControl);

    /// <summary>Without the spaces around it; null when nothing is written.</summary>
    public static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>A whole number from 0 in digits alone; null for everything else, as an address may hold it.</summary>
    public static int? Whole(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The shape of an address, no more: only a message that arrives proves one.</summary>
    public static bool IsEmail(string? text)
    {
        if (text is null || text.Length > EmailMax || text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)))
        {
            return false;
        }

        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at is > 0 and <= 64 && at == text.LastIndexOf('@')
            && Uri.CheckHostName(text[(at + 1)..]) == UriHostNameType.Dns
            && text.IndexOf('.', at) > at + 1 && !text.EndsWith('.');
    }

    /// <summary>Lower case without diacritics, so that both databases find the same: <c>Đặng Việt</c> is
    /// <c>dang viet</c>.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var each in text.Trim().Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(each) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(each is 'đ' or 'Đ' ? 'd' : char.ToLowerInvariant(each));
            }
        }

        return folded.ToString();
    }
}
