using Rattan.Platform.Ui.Texts;

namespace Rattan.Platform.Ui.Components;

/// <summary>What is wrong with a form, field by field in the order of the page; the name "" is the form as a
/// whole.</summary>
public sealed class FieldErrors
{
    private readonly List<(string Field, string Text)> all = [];

    public bool Any => all.Count > 0;

    public IReadOnlyList<(string Field, string Text)> All => all;

    /// <param name="field">The input's name, such as <c>Form.Email</c>.</param>
    /// <param name="text">What is wrong and what to do, in the viewer's language.</param>
    public void Add(string field, string text) => all.Add((field, text));

    public void Add(string text) => Add("", text);

    /// <summary>A refusal in the viewer's words, beside the input of the field that it names.</summary>
    /// <param name="form">What stands before the names of the form's inputs.</param>
    public void Add(ITexts texts, Error refused, string form = "Form") =>
        Add(refused.Field is { Length: > 0 } field ? $"{form}.{field}" : "", texts.Say(refused));

    public string? Of(string field) =>
        all.Where(each => string.Equals(each.Field, field, StringComparison.OrdinalIgnoreCase))
            .Select(each => each.Text).FirstOrDefault();

    /// <summary>The id of the input with this name: <c>Form.Email</c> is <c>form-email</c>.</summary>
    public static string IdOf(string field) => field.Replace('.', '-').Replace('[', '-').Replace("]", "",
        StringComparison.Ordinal).ToLowerInvariant();
}
