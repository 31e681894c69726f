using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Access.Users;

/// <summary>The pages of one's own account.</summary>
internal static class Account
{
    public static IReadOnlyList<Tab> Tabs(ITexts texts) =>
    [
        new("/account", texts["access.account.profile"]),
        new("/account/security", texts["access.security"]),
    ];
}
