using Rattan.Kernel.Json;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Platform.Imports;

/// <summary>What columns and cells of files are called, in English, Vietnamese and Chinese.</summary>
public static class FileWords
{
    private static readonly char[] Between = [',', ';', '|', '、'];

    /// <summary>For each column the field that its heading names, each field once; nothing where none is
    /// known.</summary>
    /// <param name="called">Further words of a field, squashed, with spaces between.</param>
    /// <param name="textKey">Of a field: what it is called on our pages.</param>
    public static IReadOnlyList<string> Suggest(
        IReadOnlyList<string> columns, IReadOnlyList<string> fields, IReadOnlyDictionary<string, string> called,
        Func<string, string> textKey, ITexts texts)
    {
        var words = fields.ToDictionary(
            key => key,
            key => (called.GetValueOrDefault(key) ?? "").Split(' ').Append(key)
                .Concat(ITexts.Languages.Select(language => texts.In(language, textKey(key))))
                .Select(Squash).ToHashSet(StringComparer.Ordinal),
            StringComparer.Ordinal);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        return
        [
            .. columns.Select(Squash).Select(heading =>
                fields.FirstOrDefault(key => words[key].Contains(heading) && taken.Add(key)) ?? ""),
        ];
    }

    /// <summary>The key that each squashed word stands for, where <c>{text}.{key}</c> is what a key is called on our
    /// pages.</summary>
    public static IReadOnlyDictionary<string, string> KeysByWord(IEnumerable<string> keys, string text, ITexts texts)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var key in keys)
        {
            foreach (var name in ITexts.Languages.Select(language => texts.In(language, $"{text}.{key}")).Prepend(key))
            {
                found.TryAdd(Squash(name), key);
            }
        }

        return found;
    }

    /// <summary>The same for the members of an enum.</summary>
    public static IReadOnlyDictionary<string, string> KeysByWord<T>(string text, ITexts texts) where T : struct, Enum =>
        KeysByWord(Enum.GetValues<T>().Select(EnumText.Of), text, texts);

    /// <summary>The key that a cell names, or what stands in it when no word is known.</summary>
    public static string KeyOf(IReadOnlyDictionary<string, string> keysByWord, string cell) =>
        keysByWord.GetValueOrDefault(Squash(cell), cell);

    /// <summary>The same for a product category, which our pages write as <c>group › category</c>.</summary>
    public static string CategoryOf(IReadOnlyDictionary<string, string> keysByWord, string cell) =>
        ProductCategories.IsKnown(cell) ? cell : keysByWord.GetValueOrDefault(Squash(cell.Split('›')[^1]), cell);

    /// <summary>What stands in a cell of several words, with commas, semicolons or bars between.</summary>
    public static IReadOnlyList<string> Split(string cell) =>
        cell.Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Letters and digits alone, without case and diacritics: <c>E-mail</c> is <c>email</c>.</summary>
    public static string Squash(string heading) =>
        string.Concat(LineText.Fold(heading).Where(char.IsLetterOrDigit));
}
