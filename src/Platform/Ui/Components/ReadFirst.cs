using Microsoft.AspNetCore.Components;

namespace Rattan.Platform.Ui.Components;

/// <summary>Every page and part of one (<c>_Imports.razor</c>): it draws when it has read, and not while it still does.
/// The framework would draw once before, with what is there by then; on PostgreSQL, where reading gives way, that is
/// half a page.</summary>
public abstract class ReadFirst : ComponentBase
{
    private bool initialized;

    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        if (!initialized)
        {
            initialized = true;
            OnInitialized();
            await OnInitializedAsync();
        }

        OnParametersSet();
        await OnParametersSetAsync();
        StateHasChanged();
    }
}
