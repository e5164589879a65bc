//! The values that are looked up: events as an agent's API has them, things and what happened to them. Many begin or end
//! alike, so that neither a beginning nor an end tells them apart.

/// Calls a macro with 7, 50 or 200 names of variants, each with its value in snake case.
macro_rules! words {
    (7 $then:ident $($more:tt)*) => {
        $then! {
            SessionPaused "session_paused" BlockUpdated "block_updated" ToolResultStarted "tool_result_started"
            EngineCreated "engine_created" ApprovalExpired "approval_expired" FileDeleted "file_deleted"
            BudgetCompleted "budget_completed"
            $($more)*
        }
    };
    (50 $then:ident $($more:tt)*) => {
        $crate::words::words! {
            7 $then
            SessionCreated "session_created" SessionCancelled "session_cancelled" SessionExpired "session_expired"
            RunResumed "run_resumed" RunDeleted "run_deleted" TurnPaused "turn_paused" TurnCompleted "turn_completed"
            BlockPaused "block_paused" BlockCompleted "block_completed" ToolUpdated "tool_updated"
            ToolFailed "tool_failed" ToolCallStarted "tool_call_started" ToolCallCancelled "tool_call_cancelled"
            ToolResultCreated "tool_result_created" ToolResultCancelled "tool_result_cancelled"
            MessageCreated "message_created" MessageResumed "message_resumed" MessageExpired "message_expired"
            ModelPaused "model_paused" ModelDeleted "model_deleted" EnginePaused "engine_paused"
            EngineDeleted "engine_deleted" AgentUpdated "agent_updated" AgentCompleted "agent_completed"
            ApprovalStarted "approval_started" ApprovalFailed "approval_failed" ContextStarted "context_started"
            ContextFailed "context_failed" MemoryCreated "memory_created" MemoryCancelled "memory_cancelled"
            MemoryExpired "memory_expired" FileResumed "file_resumed" FileExpired "file_expired"
            ImageResumed "image_resumed" ImageDeleted "image_deleted" PromptPaused "prompt_paused"
            PromptCompleted "prompt_completed" BudgetUpdated "budget_updated" BudgetFailed "budget_failed"
            ScheduleUpdated "schedule_updated" ScheduleFailed "schedule_failed"
            ConnectionStarted "connection_started" ConnectionCancelled "connection_cancelled"
            $($more)*
        }
    };
    (200 $then:ident) => {
        $crate::words::words! {
            50 $then
            SessionStarted "session_started" SessionUpdated "session_updated" SessionResumed "session_resumed"
            SessionFailed "session_failed" SessionCompleted "session_completed" SessionDeleted "session_deleted"
            RunCreated "run_created" RunStarted "run_started" RunUpdated "run_updated" RunPaused "run_paused"
            RunCancelled "run_cancelled" RunFailed "run_failed" RunCompleted "run_completed" RunExpired "run_expired"
            TurnCreated "turn_created" TurnStarted "turn_started" TurnUpdated "turn_updated"
            TurnResumed "turn_resumed" TurnCancelled "turn_cancelled" TurnFailed "turn_failed"
            TurnDeleted "turn_deleted" TurnExpired "turn_expired" BlockCreated "block_created"
            BlockStarted "block_started" BlockResumed "block_resumed" BlockCancelled "block_cancelled"
            BlockFailed "block_failed" BlockDeleted "block_deleted" BlockExpired "block_expired"
            ToolCreated "tool_created" ToolStarted "tool_started" ToolPaused "tool_paused" ToolResumed "tool_resumed"
            ToolCancelled "tool_cancelled" ToolCompleted "tool_completed" ToolDeleted "tool_deleted"
            ToolExpired "tool_expired" ToolCallCreated "tool_call_created" ToolCallUpdated "tool_call_updated"
            ToolCallPaused "tool_call_paused" ToolCallResumed "tool_call_resumed" ToolCallFailed "tool_call_failed"
            ToolCallCompleted "tool_call_completed" ToolCallDeleted "tool_call_deleted"
            ToolCallExpired "tool_call_expired" ToolResultUpdated "tool_result_updated"
            ToolResultPaused "tool_result_paused" ToolResultResumed "tool_result_resumed"
            ToolResultFailed "tool_result_failed" ToolResultCompleted "tool_result_completed"
            ToolResultDeleted "tool_result_deleted" ToolResultExpired "tool_result_expired"
            MessageStarted "message_started" MessageUpdated "message_updated" MessagePaused "message_paused"
            MessageCancelled "message_cancelled" MessageFailed "message_failed" MessageCompleted "message_completed"
            MessageDeleted "message_deleted" ModelCreated "model_created" ModelStarted "model_started"
            ModelUpdated "model_updated" ModelResumed "model_resumed" ModelCancelled "model_cancelled"
            ModelFailed "model_failed" ModelCompleted "model_completed" ModelExpired "model_expired"
            EngineStarted "engine_started" EngineUpdated "engine_updated" EngineResumed "engine_resumed"
            EngineCancelled "engine_cancelled" EngineFailed "engine_failed" EngineCompleted "engine_completed"
            EngineExpired "engine_expired" AgentCreated "agent_created" AgentStarted "agent_started"
            AgentPaused "agent_paused" AgentResumed "agent_resumed" AgentCancelled "agent_cancelled"
            AgentFailed "agent_failed" AgentDeleted "agent_deleted" AgentExpired "agent_expired"
            ApprovalCreated "approval_created" ApprovalUpdated "approval_updated" ApprovalPaused "approval_paused"
            ApprovalResumed "approval_resumed" ApprovalCancelled "approval_cancelled"
            ApprovalCompleted "approval_completed" ApprovalDeleted "approval_deleted"
            ContextCreated "context_created" ContextUpdated "context_updated" ContextPaused "context_paused"
            ContextResumed "context_resumed" ContextCancelled "context_cancelled"
            ContextCompleted "context_completed" ContextDeleted "context_deleted" ContextExpired "context_expired"
            MemoryStarted "memory_started" MemoryUpdated "memory_updated" MemoryPaused "memory_paused"
            MemoryResumed "memory_resumed" MemoryFailed "memory_failed" MemoryCompleted "memory_completed"
            MemoryDeleted "memory_deleted" FileCreated "file_created" FileStarted "file_started"
            FileUpdated "file_updated" FilePaused "file_paused" FileCancelled "file_cancelled"
            FileFailed "file_failed" FileCompleted "file_completed" ImageCreated "image_created"
            ImageStarted "image_started" ImageUpdated "image_updated" ImagePaused "image_paused"
            ImageCancelled "image_cancelled" ImageFailed "image_failed" ImageCompleted "image_completed"
            ImageExpired "image_expired" PromptCreated "prompt_created" PromptStarted "prompt_started"
            PromptUpdated "prompt_updated" PromptResumed "prompt_resumed" PromptCancelled "prompt_cancelled"
            PromptFailed "prompt_failed" PromptDeleted "prompt_deleted" PromptExpired "prompt_expired"
            BudgetCreated "budget_created" BudgetStarted "budget_started" BudgetPaused "budget_paused"
            BudgetResumed "budget_resumed" BudgetCancelled "budget_cancelled" BudgetDeleted "budget_deleted"
            BudgetExpired "budget_expired" ScheduleCreated "schedule_created" ScheduleStarted "schedule_started"
            SchedulePaused "schedule_paused" ScheduleResumed "schedule_resumed"
            ScheduleCancelled "schedule_cancelled" ScheduleCompleted "schedule_completed"
            ScheduleDeleted "schedule_deleted" ScheduleExpired "schedule_expired"
            ConnectionCreated "connection_created" ConnectionUpdated "connection_updated"
            ConnectionPaused "connection_paused" ConnectionResumed "connection_resumed"
            ConnectionFailed "connection_failed" ConnectionCompleted "connection_completed"
            ConnectionDeleted "connection_deleted" ConnectionExpired "connection_expired"
        }
    };
}
pub(crate) use words;
