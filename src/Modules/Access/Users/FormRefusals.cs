using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Access.Users;

/// <summary>Says a refusal beside the field that it is about, in the viewer's words:
/// <c>access.error.{the last part of its code}</c>.</summary>
internal static class FormRefusals
{
    /// <param name="form">What stands before the names of the form's fields.</param>
    public static void Refuse(this FieldErrors errors, ITexts texts, Error refused, string form = "Form") =>
        errors.Add(refused.Field is { Length: > 0 } field ? $"{form}.{field}" : "", texts.Of(refused));

    public static string Of(this ITexts texts, Error refused) =>
        texts[$"access.error.{refused.Code[(refused.Code.IndexOf('.', StringComparison.Ordinal) + 1)..]}"];
}
